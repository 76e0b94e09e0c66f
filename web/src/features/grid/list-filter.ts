import type { Catalog } from "@/api/catalog";
import type { ApiFilter, FieldDef, ObjectDef } from "@/api/types";
import { operatorsOf } from "@/fields/registry";
import type { FieldEnv, FilterOperator } from "@/fields/types";
import type { Condition, ListSearch } from "./view-state";

export interface ReadCondition {
  field: FieldDef;
  operator: FilterOperator;
  value: unknown;
}

/** What a condition of the address means here; null when field or operator are not (or no longer) known. */
export function readCondition(
  catalog: Catalog,
  object: ObjectDef,
  [path, key, value]: Condition,
): ReadCondition | null {
  const field = catalog.field(object, path);
  const operator = field && operatorsOf(field).find((one) => one.key === key);
  return field && operator ? { field, operator, value } : null;
}

/** A filter that still waits for its value does not filter. */
export function isComplete({ takes }: FilterOperator, value: unknown): boolean {
  if (takes === "none") return true;
  if (takes === "many") return Array.isArray(value) && value.length > 0;
  if (takes === "range")
    return Array.isArray(value) && value.length === 2 && value.every((one) => one != null && one !== "");
  return value != null && value !== "";
}

/** The filter of a list: that of its view, the chips, and what is typed into "Find in view". */
export function toApiFilter(
  catalog: Catalog,
  object: ObjectDef,
  env: FieldEnv,
  search: Pick<ListSearch, "f" | "q">,
  base?: ApiFilter | null,
): ApiFilter | null {
  const parts: ApiFilter[] = base ? [base] : [];
  for (const condition of search.f ?? []) {
    const read = readCondition(catalog, object, condition);
    if (read && isComplete(read.operator, read.value)) parts.push(read.operator.toApi(condition[0], read.value, env));
  }
  const q = search.q?.trim();
  if (q) parts.push({ field: object.title, op: "contains", value: q });
  return parts.length > 1 ? { and: parts } : (parts[0] ?? null);
}

/** Fields that can be filtered: the object's own, and one step further over relations to one. */
export function filterPaths(catalog: Catalog, object: ObjectDef): { path: string; field: FieldDef; label: string }[] {
  const usable = (field: FieldDef) => field.filterable !== false && operatorsOf(field).length > 0;
  const own = object.fields.filter(usable).map((field) => ({ path: field.name, field, label: field.label }));
  const further = object.fields.flatMap((field) => {
    const target = !field.many && field.kind === "relation" ? catalog.target(field) : undefined;
    if (!target || field.system || field.filterable === false) return [];
    return target.fields
      .filter((one) => usable(one) && !one.many && (!one.system || one.name === "owner"))
      .map((one) => ({ path: `${field.name}.${one.name}`, field: one, label: `${field.label} › ${one.label}` }));
  });
  return [...own, ...further];
}
