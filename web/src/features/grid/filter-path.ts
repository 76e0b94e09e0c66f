import { t } from "@lingui/core/macro";
import type { Catalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";
import { operatorsOf } from "@/fields/registry";

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
function inversesOf(catalog: Catalog, object: ObjectDef): FieldDef[] {
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
  for (const [i, name] of names.entries()) {
    const step = hop(catalog, at.object, at.attributes, name);
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
    if (!step.target || (many && list)) return null;
    if (many) list = names.slice(0, i + 1).join(".");
    at = { object: step.target, attributes: step.attributes };
  }
  return null;
}

export const pathLabel = (catalog: Catalog, object: ObjectDef, path: string): string =>
  readPath(catalog, object, path)?.label ?? path;

const usable = (field: FieldDef) => field.filterable !== false && operatorsOf(field).length > 0;

export interface PathChoice {
  path: string;
  field: FieldDef;
  label: string;
}

/**
 * Fields that can be filtered: the object's own, those of what it points at, one more step behind that, and those of
 * the records that stand in its lists.
 */
export function filterPaths(catalog: Catalog, object: ObjectDef): PathChoice[] {
  const own = object.fields.filter(usable).map((field) => ({ path: field.name, field, label: field.label }));
  const one = ahead(catalog, object);
  const two = one.flatMap(({ path, label, target }) =>
    ahead(catalog, target)
      .filter((next) => next.target !== object)
      .flatMap((next) => fieldsOf(next.target, `${path}.${next.path}`, `${label} › ${next.label}`)),
  );
  const teams = object.fields
    .filter((field) => field.kind === "user" && usable(field) && (!field.system || field.name === "owner"))
    .flatMap((field) => {
      const team = catalog.target(field)?.fields.find((each) => each.name === "team");
      return team && usable(team)
        ? [{ path: `${field.name}.team`, field: team, label: `${field.label} › ${team.label}` }]
        : [];
    });
  return [
    ...own,
    ...one.flatMap(({ path, label, target }) => fieldsOf(target, path, label)),
    ...teams,
    ...lists(catalog, object),
    ...two,
  ];
}

/** Relations to one that can be walked. */
const ahead = (catalog: Catalog, object: ObjectDef) =>
  object.fields.flatMap((field) => {
    const target = !field.many && field.kind === "relation" ? catalog.target(field) : undefined;
    if (!target?.permissions.read || field.system || field.filterable === false) return [];
    return [{ path: field.name, label: field.label, target }];
  });

const fieldsOf = (target: ObjectDef, path: string, label: string): PathChoice[] =>
  target.fields
    .filter((one) => usable(one) && !one.many && (!one.system || one.name === "owner"))
    .map((one) => ({ path: `${path}.${one.name}`, field: one, label: `${label} › ${one.label}` }));

function lists(catalog: Catalog, object: ObjectDef): PathChoice[] {
  const inverses = inversesOf(catalog, object);
  const many = [...object.fields.filter((field) => field.many && field.filterable !== false), ...inverses];
  return [
    ...inverses.map((field) => ({ path: field.name, field, label: field.label })),
    ...many.flatMap((field) => {
      const target = catalog.target(field);
      if (!target) return [];
      const label = t`Any ${field.label}`;
      return [
        ...(field.attributes ?? [])
          .filter(usable)
          .map((one) => ({ path: `${field.name}.${one.name}`, field: one, label: `${label} › ${one.label}` })),
        ...fieldsOf(target, field.name, label),
      ];
    }),
  ];
}
