// A layout while it is arranged: where every field stands, and what of it is sent.
import type { Catalog } from "@/api/catalog";
import type { FieldDef, LayoutDef, ObjectDef, PlacedDef } from "@/api/types";
import { formFields, isUsable } from "@/features/create/fields-of";
import type { Purpose } from "@/features/record/layout";
import { moved } from "../../reorder";

export interface SectionDraft {
  id: string;
  label: string;
  columns: number;
  folded: boolean;
  when: string;
  fields: PlacedDef[];
}

export interface LayoutDraft {
  label: string;
  for: Purpose;
  roles: string[];
  when: string;
  sections: SectionDraft[];
  related: { list: string; columns: string[] }[] | null;
}

let last = 0;
const newId = () => {
  last += 1;
  return `s${last}-${Date.now().toString(36)}`;
};

export const emptySection = (fields: string[] = []): SectionDraft => ({
  id: newId(),
  label: "",
  columns: 1,
  folded: false,
  when: "",
  fields: fields.map((name) => ({ name, wide: false })),
});

/** Fields that can stand in a layout: the page's head says the title already, a form asks for what can be typed. */
export function placeable(object: ObjectDef, purpose: Purpose): FieldDef[] {
  if (purpose === "create") return object.fields.filter(isUsable);
  return object.fields.filter((field) => field.name !== object.title);
}

/** A new layout begins with what is shown today: one changes it, and does not begin with nothing. */
export function newLayout(object: ObjectDef, purpose: Purpose): LayoutDraft {
  const own = placeable(object, purpose).filter((field) => !field.system && !field.hidden);
  const names = {
    record: own.filter((field) => !field.many).map((field) => field.name),
    create: formFields(object).main.map((field) => field.name),
    card: (object.views.find((view) => view.type === "board")?.columns ?? own.map((field) => field.name))
      .filter((name) => name !== object.title)
      .slice(0, 6),
  };
  return { label: "", for: purpose, roles: [], when: "", sections: [emptySection(names[purpose])], related: null };
}

export function draftOf(layout: LayoutDef): LayoutDraft {
  return {
    label: layout.label,
    for: layout.for,
    roles: layout.roles,
    when: layout.when ?? "",
    sections: layout.sections.map((section) => ({
      id: newId(),
      label: section.label ?? "",
      columns: section.columns,
      folded: section.folded,
      when: section.when ?? "",
      fields: section.fields,
    })),
    related: layout.related,
  };
}

const words = (text: string) => text.trim() || null;

/** What the server is told: a card has no conditions, only a page has lists beside it. */
export function bodyOf(draft: LayoutDraft): Record<string, unknown> {
  const card = draft.for === "card";
  return {
    label: draft.label.trim(),
    for: draft.for,
    roles: draft.roles,
    when: card ? null : words(draft.when),
    sections: draft.sections.map((section) => ({
      label: words(section.label),
      columns: card ? 1 : section.columns,
      folded: section.folded,
      when: card ? null : words(section.when),
      fields: section.fields,
    })),
    related: draft.for === "record" ? draft.related : null,
  };
}

/** The layout as it would be, to be drawn. */
export const asLayout = (draft: LayoutDraft): LayoutDef =>
  ({ name: "draft", ...bodyOf(draft) }) as unknown as LayoutDef;

export const placedIn = (draft: LayoutDraft): Set<string> =>
  new Set(draft.sections.flatMap((section) => section.fields.map((field) => field.name)));

export const unused = (object: ObjectDef, draft: LayoutDraft): FieldDef[] => {
  const placed = placedIn(draft);
  return placeable(object, draft.for).filter((field) => !placed.has(field.name));
};

const withSections = (draft: LayoutDraft, change: (section: SectionDraft) => SectionDraft): LayoutDraft => ({
  ...draft,
  sections: draft.sections.map(change),
});

/** Out of its section, back to those that are not used. */
export const take = (draft: LayoutDraft, name: string): LayoutDraft =>
  withSections(draft, (section) => ({ ...section, fields: section.fields.filter((field) => field.name !== name) }));

/** Into a section before what stands at `at` there; from wherever it was. */
export function place(draft: LayoutDraft, name: string, section: string, at: number): LayoutDraft {
  const from = draft.sections.find((one) => one.fields.some((field) => field.name === name));
  const before = from?.fields.findIndex((field) => field.name === name) ?? -1;
  const field = from?.fields[before] ?? { name, wide: false };
  const to = from?.id === section && before < at ? at - 1 : at;
  return withSections(take(draft, name), (one) =>
    one.id === section ? { ...one, fields: one.fields.toSpliced(to, 0, field) } : one,
  );
}

/** One place on or back, over the edge of a section into the next. Null where there is no further place. */
export function step(draft: LayoutDraft, name: string, by: 1 | -1): LayoutDraft | null {
  const at = draft.sections.findIndex((one) => one.fields.some((field) => field.name === name));
  const section = draft.sections[at];
  if (!section) return null;
  const place_ = section.fields.findIndex((field) => field.name === name);
  const to = place_ + by;
  if (to >= 0 && to < section.fields.length)
    return withSections(draft, (one) => (one === section ? { ...one, fields: moved(one.fields, place_, to) } : one));
  const next = draft.sections[at + by];
  return next ? place(draft, name, next.id, by > 0 ? 0 : next.fields.length) : null;
}

export const setField = (draft: LayoutDraft, name: string, change: Partial<PlacedDef>): LayoutDraft =>
  withSections(draft, (section) => ({
    ...section,
    fields: section.fields.map((field) => (field.name === name ? { ...field, ...change } : field)),
  }));

export const setSection = (draft: LayoutDraft, id: string, change: Partial<SectionDraft>): LayoutDraft =>
  withSections(draft, (section) => (section.id === id ? { ...section, ...change } : section));

/** Its fields are not used any more then. */
export const removeSection = (draft: LayoutDraft, id: string): LayoutDraft => ({
  ...draft,
  sections: draft.sections.filter((section) => section.id !== id),
});

export const moveSection = (draft: LayoutDraft, from: number, to: number): LayoutDraft => ({
  ...draft,
  sections: moved(draft.sections, from, to),
});

/** A list of records that can stand beside a record. */
export interface ListChoice {
  name: string;
  label: string;
  /** The object whose fields its lines can tell; a link's line tells what stands on the link. */
  other: ObjectDef | undefined;
}

export function listChoices(catalog: Catalog, object: ObjectDef): ListChoice[] {
  const links = object.fields.filter(
    (field) => field.kind === "relation" && field.many && !field.system && !field.hidden,
  );
  return [
    ...links.map((field) => ({ name: field.name, label: field.label, other: undefined })),
    ...object.inverses.flatMap(({ name, label, object: of }) => {
      const other = catalog.object(of);
      return other?.permissions.read ? [{ name, label, other }] : [];
    }),
  ];
}
