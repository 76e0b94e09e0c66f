import type { Catalog } from "@/api/catalog";
import type { ApiFilter, FieldDef, ObjectDef, Ref } from "@/api/types";
import { readSort } from "./view-state";

export const BUCKETS = ["day", "week", "month", "quarter", "year"] as const;
export type Bucket = (typeof BUCKETS)[number];

/** What the rows of a list are grouped by. */
export interface Grouping {
  field: FieldDef;
  bucket: Bucket | null;
  /** As the server is asked: `stage`, `month(close_date)`. */
  by: string;
  /** Related records that stand in an order of their own, as stages do; others go by their names. */
  ordered: boolean;
}

const isDated = (field: FieldDef) => field.kind === "date" || field.kind === "datetime";

/** Dates are always grouped by a span: a group for each moment would be none. */
export const canGroup = (field: FieldDef) =>
  field.filterable !== false && (isDated(field) || field.groupable === true) && field.kind !== "json";

export const bucketsOf = (field: FieldDef): readonly Bucket[] => (isDated(field) ? BUCKETS : []);

export function readGrouping(catalog: Catalog, object: ObjectDef, text: string | undefined): Grouping | null {
  const [path = "", span] = (text ?? "").split(":");
  const field = path ? catalog.field(object, path) : undefined;
  if (!field || path.includes(".") || !canGroup(field)) return null;
  const bucket = isDated(field) ? (BUCKETS.find((one) => one === span) ?? "month") : null;
  const ordered = catalog.target(field)?.fields.some((one) => one.name === "position") ?? false;
  return { field, bucket, by: bucket ? `${bucket}(${field.name})` : field.name, ordered };
}

/** The value of a group as text, for the address and for finding it again. */
export function keyOf(value: unknown): string {
  if (value == null || value === "") return "";
  return typeof value === "object" && "id" in value ? String((value as Ref).id) : String(value);
}

/** Which records are in a group. */
export function groupFilter({ field, bucket, by }: Grouping, value: unknown): ApiFilter {
  const key = keyOf(value);
  if (key === "") return { field: field.name, op: "blank", value: true };
  if (bucket && field.kind === "date") {
    const span = spanOf(bucket, key);
    if (span) return { field: field.name, op: "between", value: span };
  }
  if (bucket) return `${by} = "${key.replaceAll('"', "")}"`;
  if (value && typeof value === "object" && !("id" in value)) return { field: field.name, op: "eq", value };
  if (field.kind === "relation" || field.kind === "user" || field.many || field.kind === "multi_select")
    return { field: field.name, op: "in", value: [key] };
  return { field: field.name, op: "eq", value };
}

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** First and last day of "2026", "2026-Q4", "2026-11", "2026-11-22"; weeks are left to the server. */
export function spanOf(bucket: Bucket, key: string): [string, string] | null {
  const year = Number(key.slice(0, 4));
  if (!year) return null;
  if (bucket === "day") return [key, key];
  if (bucket === "year") return [iso(year, 0, 1), iso(year, 11, 31)];
  if (bucket === "month") {
    const month = Number(key.slice(5, 7));
    return [iso(year, month - 1, 1), iso(year, month, 0)];
  }
  if (bucket === "quarter") {
    const quarter = Number(key.at(-1));
    return [iso(year, quarter * 3 - 3, 1), iso(year, quarter * 3, 0)];
  }
  return null;
}

/** Groups stand as the list is sorted: downwards when its first key is the grouped field downwards. */
export const isDownwards = (sort: string | null, { field }: Grouping) => {
  const [first] = readSort(sort);
  return first?.path === field.name && first.desc;
};

/** As people look for them: choices as they were set up, records by name; whatever else as the server has it. */
export function inGroupOrder<T extends { value: unknown }>({ field, ordered }: Grouping, groups: T[]): T[] {
  if (field.options) {
    const places = new Map(field.options.map((option, i) => [option.key, i]));
    const place = (one: T) => places.get(keyOf(one.value)) ?? places.size;
    return groups.toSorted((a, b) => place(a) - place(b));
  }
  if (ordered || (field.kind !== "relation" && field.kind !== "user")) return groups;
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const label = ({ value }: T) => (value as Ref | null)?.label ?? "";
  return groups.toSorted((a, b) => compare(label(a), label(b)));
}

/** "*" in the list: all are folded, but those named. */
export function isFolded(fold: readonly string[] | undefined, key: string): boolean {
  const all = fold?.includes("*") ?? false;
  return (fold?.includes(`=${key}`) ?? false) !== all;
}

export function toggleFold(fold: readonly string[] | undefined, key: string): string[] {
  const name = `=${key}`;
  return fold?.includes(name) ? fold.filter((one) => one !== name) : [...(fold ?? []), name];
}
