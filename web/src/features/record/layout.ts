// Which layout an object's page, form or card has, and what stands in it.
import type { FieldDef, InverseDef, LayoutDef, ObjectDef } from "@/api/types";

export type Purpose = LayoutDef["for"];

export interface PlacedField {
  field: FieldDef;
  wide: boolean;
}

/** A section as it is drawn: only what is shown for the record. */
export interface DrawnSection {
  /** Its place in the layout: what is remembered about it hangs on this. */
  key: string;
  label: string | null;
  columns: number;
  folded: boolean;
  fields: PlacedField[];
}

/** The layouts of a purpose that a role may get, in their order. */
export const layoutsFor = (object: ObjectDef, purpose: Purpose, role: string): LayoutDef[] =>
  (object.layouts ?? []).filter((one) => one.for === purpose && (one.roles.length === 0 || one.roles.includes(role)));

/**
 * What can be known without asking: the first layout for the role, as long as none before it hangs on the record.
 * Undefined: only the server knows.
 */
export function plainLayout(object: ObjectDef, purpose: Purpose, role: string): LayoutDef | null | undefined {
  const [first] = layoutsFor(object, purpose, role);
  if (!first) return null;
  return first.when ? undefined : first;
}

/** Where the server says nothing: the first that hangs on nothing. */
export const fallbackLayout = (object: ObjectDef, purpose: Purpose, role: string): LayoutDef | null =>
  layoutsFor(object, purpose, role).find((one) => !one.when) ?? null;

export interface Shown {
  shows: (field: FieldDef) => boolean;
  /** Positions of sections that are not shown for this record. */
  hiddenSections: readonly number[];
}

/** The sections of a layout with the fields that are there and shown; empty ones are left out. */
export function drawnSections(object: ObjectDef, layout: LayoutDef, { shows, hiddenSections }: Shown): DrawnSection[] {
  return layout.sections.flatMap((section, i): DrawnSection[] => {
    if (hiddenSections.includes(i)) return [];
    const fields = section.fields.flatMap(({ name, wide }) => {
      const field = object.fields.find((one) => one.name === name);
      return field && shows(field) ? [{ field, wide }] : [];
    });
    const key = `${object.name}.${layout.name}.${section.label ?? i}`;
    const { label, columns, folded } = section;
    return fields.length > 0 ? [{ key, label, columns, folded, fields }] : [];
  });
}

/** What a card shows: the fields of its layout in their order. Null without a layout. */
export function cardLayout(object: ObjectDef, role: string): string[] | null {
  const layout = fallbackLayout(object, "card", role);
  return layout?.sections.flatMap((section) => section.fields.map((one) => one.name)) ?? null;
}

/** How many fields stand beside each other at most: how much room the page gives them. */
export const widestOf = (sections: readonly { columns: number }[]) =>
  sections.reduce((most, section) => Math.max(most, section.columns), 1);

/** A list of related records: of a field of this object, or of another object's field that leads here. */
export type RelatedItem = { columns: string[] } & (
  | { link: FieldDef; inverse?: undefined }
  | { link?: undefined; inverse: InverseDef }
);

/** The lists beside a record: those a layout chooses, in its order; else all, unless they stand among the fields. */
export function relatedLists(
  layout: LayoutDef | null,
  { links, inverses }: { links: FieldDef[]; inverses: InverseDef[] },
): RelatedItem[] {
  const find = (name: string, columns: string[]): RelatedItem[] => {
    const link = links.find((one) => one.name === name);
    if (link) return [{ link, columns }];
    const inverse = inverses.find((one) => one.name === name);
    return inverse ? [{ inverse, columns }] : [];
  };
  if (layout?.related) return layout.related.flatMap((one) => find(one.list, one.columns));
  const placed = new Set(layout?.sections.flatMap((one) => one.fields.map((field) => field.name)));
  return [
    ...links.filter((one) => !placed.has(one.name)).map((link) => ({ link, columns: [] })),
    ...inverses.map((inverse) => ({ inverse, columns: [] })),
  ];
}
