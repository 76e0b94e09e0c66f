import { t } from "@lingui/core/macro";
import type { Catalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";
import { operatorsOf } from "@/fields/registry";
import { inversesOf } from "./filter-path";

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
    if (field.many || field.kind !== "relation" || field.system || field.filterable === false) return [];
    return behind(catalog, field, field.label);
  });

/** What a relation leads to; of several kinds of object each by its name. */
const behind = (catalog: Catalog, field: FieldDef, label: string) =>
  catalog
    .targets(field)
    .filter((target) => target.permissions.read)
    .map((target) =>
      field.targets
        ? { path: `${field.name}.${target.name}`, label: `${label} › ${target.label}`, target }
        : { path: field.name, label, target },
    );

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
      const label = t`Any ${field.label}`;
      return [
        ...(field.attributes ?? [])
          .filter(usable)
          .map((one) => ({ path: `${field.name}.${one.name}`, field: one, label: `${label} › ${one.label}` })),
        ...behind(catalog, field, label).flatMap((one) => fieldsOf(one.target, one.path, one.label)),
      ];
    }),
  ];
}
