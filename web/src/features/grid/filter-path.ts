import { t } from "@lingui/core/macro";
import type { Catalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";

/**
 * A path as filters write it: "stage", "company.industry", "company.parent.industry" over relations to one, and
 * "contacts.role" over a relation to many, of which any record may fulfil the condition, or none with "!contacts.role".
 */
export interface FilterPath {
  field: FieldDef;
  label: string;
  /** The to-many relation that is walked, and whether none of it may fulfil the condition. */
  list: string | null;
  none: boolean;
  /** What is left to ask of the record, or of one in the list. */
  rest: string;
}

interface Hop {
  field: FieldDef;
  /** The object behind it, and fields of the link itself. */
  target: ObjectDef | undefined;
  attributes: FieldDef[];
}

/** The other sides of relations are no fields, but can be asked for all the same. */
export function inversesOf(catalog: Catalog, object: ObjectDef): FieldDef[] {
  return object.inverses
    .filter((one) => catalog.object(one.object)?.permissions.read)
    .map((one) => ({
      name: one.name,
      label: one.label,
      kind: "relation",
      many: true,
      to: one.object,
      operators: ["blank"],
    }));
}

function hop(catalog: Catalog, object: ObjectDef, attributes: FieldDef[], name: string): Hop | null {
  const field =
    attributes.find((one) => one.name === name) ??
    object.fields.find((one) => one.name === name) ??
    inversesOf(catalog, object).find((one) => one.name === name);
  return field
    ? { field, target: catalog.target(field), attributes: field.many ? (field.attributes ?? []) : [] }
    : null;
}

export function readPath(catalog: Catalog, object: ObjectDef, path: string): FilterPath | null {
  const none = path.startsWith("!");
  const names = (none ? path.slice(1) : path).split(".");
  const labels: string[] = [];
  let list: string | null = null;
  let at: { object: ObjectDef; attributes: FieldDef[] } = { object, attributes: [] };
  for (let i = 0; i < names.length; i += 1) {
    const step = hop(catalog, at.object, at.attributes, names[i] ?? "");
    if (!step) return null;
    const last = i === names.length - 1;
    const many = !!step.field.many && !last;
    const { label } = step.field;
    labels.push(many ? (none ? t`No ${label}` : t`Any ${label}`) : label);
    if (last)
      return {
        field: step.field,
        label: labels.join(" › "),
        list,
        none: none && list !== null,
        rest: list ? names.slice(list.split(".").length).join(".") : names.join("."),
      };
    // A list within a list would be a question of its own.
    if (many && list) return null;
    if (many) list = names.slice(0, i + 1).join(".");
    // Of several kinds of object the path names the one that is meant; what a link says stands before that.
    const next = names[i + 1] ?? "";
    const kind = step.field.targets?.includes(next) ? catalog.object(next) : undefined;
    const said = step.field.targets && step.attributes.some((one) => one.name === next);
    if (kind) {
      labels.push(kind.label);
      i += 1;
    }
    const target = kind ?? step.target ?? (said ? at.object : undefined);
    if (!target || (kind && i === names.length - 1)) return null;
    at = { object: target, attributes: kind ? [] : step.attributes };
  }
  return null;
}

export const pathLabel = (catalog: Catalog, object: ObjectDef, path: string): string =>
  readPath(catalog, object, path)?.label ?? path;
