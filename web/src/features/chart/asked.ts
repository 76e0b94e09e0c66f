import type { Catalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";
import { kindOf } from "@/fields/registry";
import { laneFields } from "../board/columns-by";
import type { ChartKind, ChartSettings } from "../grid/drawing";
import { canGroup, type Grouping, readGrouping } from "../grid/grouping";

export type Reckoned = "count" | "sum" | "avg" | "min" | "max";
export interface Measure {
  fn: Reckoned;
  /** None for how many there are. */
  field: FieldDef | null;
}

/** What a chart shows, as far as it is known here. */
export interface Asked {
  kind: ChartKind;
  group: Grouping | null;
  split: Grouping | null;
  measure: Measure;
}

/** `month(close_date)` or `stage`, as the server is asked. */
export function readKey(catalog: Catalog, object: ObjectDef, text: string | undefined): Grouping | null {
  const bucketed = /^(day|week|month|quarter|year)\(([a-z0-9_]+)\)$/.exec(text ?? "");
  return readGrouping(catalog, object, bucketed ? `${bucketed[2]}:${bucketed[1]}` : text);
}

const FIGURES = new Set(["number", "money", "percent", "rating"]);
export const figuresOf = (object: ObjectDef): FieldDef[] =>
  object.fields.filter((field) => FIGURES.has(field.kind) && !field.many && kindOf(field).measures.length > 0);

export function readMeasure(object: ObjectDef, text: string | undefined): Measure {
  const [, fn, name] = /^(sum|avg|min|max)\(([a-z0-9_]+)\)$/.exec(text ?? "") ?? [];
  const field = figuresOf(object).find((one) => one.name === name);
  return field ? { fn: fn as Reckoned, field } : { fn: "count", field: null };
}

export const measureText = ({ fn, field }: Measure) => (field ? `${fn}(${field.name})` : "count()");

/** Shares of a whole that is no sum mean nothing; a funnel and a pie have no second group. */
export const canSplit = (kind: ChartKind) => kind === "bar" || kind === "line" || kind === "area";

const DULL = new Set(["created_by", "updated_by"]);
/** What can be grouped by, the most telling first. */
export const groupsOf = (object: ObjectDef): FieldDef[] => {
  const lanes = laneFields(object);
  const rest = object.fields.filter(
    (one) => canGroup(one) && !lanes.includes(one) && one.name !== object.title && !DULL.has(one.name),
  );
  return [...lanes, ...rest];
};

/** Steps before choices before records: what is usually asked first. */
function usualGroup(catalog: Catalog, object: ObjectDef): Grouping | null {
  const lanes = laneFields(object);
  const step = lanes.find((one) => catalog.target(one)?.fields.some((field) => field.name === "position"));
  const first = step ?? lanes.find((one) => one.kind === "select") ?? lanes[0] ?? groupsOf(object)[0];
  return first ? readGrouping(catalog, object, first.name) : null;
}

/** By the settings as far as these fields are there; what is missing is the usual. */
export function askedOf(catalog: Catalog, object: ObjectDef, settings: ChartSettings | undefined): Asked {
  const kind = settings?.kind ?? "bar";
  const group =
    kind === "number" ? null : (readKey(catalog, object, settings?.group_by) ?? usualGroup(catalog, object));
  const split = canSplit(kind) && group ? readKey(catalog, object, settings?.split_by) : null;
  return {
    kind: group ? kind : "number",
    group,
    split: split?.field === group?.field && split?.bucket === group?.bucket ? null : split,
    measure: readMeasure(object, settings?.measure),
  };
}
