import type { Catalog } from "@/api/catalog";
import type { ApiFilter, FieldDef, ObjectDef } from "@/api/types";
import { operatorsOf } from "@/fields/registry";
import type { FieldEnv, FilterOperator } from "@/fields/types";
import { readPath } from "./filter-path";
import { type Condition, type FilterItem, isGroup, type ListSearch } from "./view-state";

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
  const field = readPath(catalog, object, path)?.field;
  const operator = field && operatorsOf(field).find((one) => one.key === key);
  return field && operator ? { field, operator, value } : null;
}

/** A filter that still waits for its value does not filter. */
export function isComplete({ takes }: FilterOperator, value: unknown): boolean {
  if (takes === "none") return true;
  if (takes === "many" || takes === "texts") return Array.isArray(value) && value.length > 0;
  if (takes === "range")
    return Array.isArray(value) && value.length === 2 && value.every((one) => one != null && one !== "");
  return value != null && value !== "";
}

/** Conditions and groups as the server is asked; what waits or is not known is left out. */
function toApiParts(catalog: Catalog, object: ObjectDef, env: FieldEnv, items: readonly FilterItem[]): ApiFilter[] {
  return items.flatMap((item): ApiFilter[] => {
    if (isGroup(item)) {
      const [join, ...inner] = item;
      const parts = toApiParts(catalog, object, env, inner);
      if (parts.length < 2) return parts;
      return [join === "or" ? { or: parts } : { and: parts }];
    }
    const read = readCondition(catalog, object, item);
    const path = readPath(catalog, object, item[0]);
    if (!read || !path || !isComplete(read.operator, read.value)) return [];
    const asked = read.operator.toApi(path.rest, read.value, env);
    if (!path.list) return [asked];
    return [path.none ? { none: path.list, where: asked } : { any: path.list, where: asked }];
  });
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
  parts.push(...toApiParts(catalog, object, env, search.f ?? []));
  const q = search.q?.trim();
  if (q) parts.push({ field: object.title, op: "contains", value: q });
  return parts.length > 1 ? { and: parts } : (parts[0] ?? null);
}

/** A condition as it begins: the first operator of the field, still without a value. */
export function newCondition(catalog: Catalog, object: ObjectDef, path: string): Condition | null {
  const field = readPath(catalog, object, path)?.field;
  const operator = field && operatorsOf(field)[0];
  return operator ? [path, operator.key] : null;
}
