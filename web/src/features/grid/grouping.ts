import type { Catalog } from "@/api/catalog";
import type { FieldDef, ObjectDef, Ref } from "@/api/types";

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
  /** What the rows of a group are grouped by once more. */
  inner?: Grouping | undefined;
}

const isDated = (field: FieldDef) => field.kind === "date" || field.kind === "datetime";

/** Dates are always grouped by a span: a group for each moment would be none. */
export const canGroup = (field: FieldDef) =>
  field.filterable !== false && (isDated(field) || field.groupable === true) && field.kind !== "json";

export const bucketsOf = (field: FieldDef): readonly Bucket[] => (isDated(field) ? BUCKETS : []);

/** By one field or two: "stage", "close_date:month,owner". */
export function readGrouping(catalog: Catalog, object: ObjectDef, text: string | undefined): Grouping | null {
  const [first, second] = (text ?? "").split(",");
  const outer = readKey(catalog, object, first);
  const inner = second ? readKey(catalog, object, second) : null;
  return outer && inner && inner.by !== outer.by ? { ...outer, inner } : outer;
}

function readKey(catalog: Catalog, object: ObjectDef, text: string | undefined): Grouping | null {
  const [path = "", span] = (text ?? "").split(":");
  const field = path ? catalog.field(object, path) : undefined;
  if (!field || path.includes(".") || !canGroup(field)) return null;
  const bucket = isDated(field) ? (BUCKETS.find((one) => one === span) ?? "month") : null;
  const ordered = catalog.target(field)?.fields.some((one) => one.name === "position") ?? false;
  return { field, bucket, by: bucket ? `${bucket}(${field.name})` : field.name, ordered };
}

/** As it stands in the address. */
export const writeGrouping = ({ field, bucket, inner }: Pick<Grouping, "field" | "bucket" | "inner">): string =>
  (bucket ? `${field.name}:${bucket}` : field.name) + (inner ? `,${writeGrouping(inner)}` : "");

/** The keys by which the server groups. */
export const keysOf = ({ by, inner }: Grouping): string[] => (inner ? [by, inner.by] : [by]);

/** A group within a group is found by both values. */
export const innerKey = (outer: string, own: string) => `${outer}\u001f${own}`;

/** The value of a group as text, for the address and for finding it again. */
export function keyOf(value: unknown): string {
  if (value == null || value === "") return "";
  return typeof value === "object" && "id" in value ? String((value as Ref).id) : String(value);
}

/** "*" in the list: all are folded, but those named. */
export function toggleFold(fold: readonly string[] | undefined, key: string): string[] {
  const name = `=${key}`;
  return fold?.includes(name) ? fold.filter((one) => one !== name) : [...(fold ?? []), name];
}
