import { t } from "@lingui/core/macro";
import { aggregate } from "@/api/records";
import type { ApiFilter, FieldDef, Groups } from "@/api/types";
import { asMoney } from "@/fields/kinds/money";
import type { MeasureName } from "@/fields/types";
import { formatDay, formatNumber, formatPercent } from "@/lib/format";
import type { Column } from "./columns";
import { aggregateField, inOrder, sumText } from "./sums";

export const measureLabels = (): Record<MeasureName, string> => ({
  sum: t`Sum`,
  avg: t`Average`,
  min: t`Smallest`,
  max: t`Largest`,
  count: t`Count`,
  filled: t`Filled`,
  empty: t`Empty`,
  unique: t`Unique`,
  none: t`Nothing`,
});

/** Lists of values have no distinct ones that could be counted. */
const single = (field: FieldDef) =>
  !field.many && !["emails", "phones", "addresses", "socials", "multi_select", "json", "name"].includes(field.kind);

/** What can be reckoned for a column. */
export function measuresOf({ kind, field }: Column): MeasureName[] {
  const own = kind.measures.filter((one) => one !== "filled");
  const blanks: MeasureName[] = field.operators && !field.operators.includes("blank") ? [] : ["filled", "empty"];
  return [...(field.many ? [] : own), "count", ...blanks, ...(single(field) ? (["unique"] as const) : []), "none"];
}

export const usualMeasure = (column: Column): MeasureName => (column.field.kind === "money" ? "sum" : "none");

export const measureOf = (column: Column, sums: Map<string, string>): MeasureName => {
  const chosen = sums.get(column.field.name) as MeasureName | undefined;
  return chosen && measuresOf(column).includes(chosen) ? chosen : usualMeasure(column);
};

const and = (filter: ApiFilter | null, one: ApiFilter): ApiFilter => (filter ? { and: [filter, one] } : one);

/** Asks for a measure of one field, as a whole or for each group. */
export async function askMeasure(
  plural: string,
  name: string,
  measure: MeasureName,
  filter: ApiFilter | null,
  signal: AbortSignal,
  groups?: { group_by?: string[]; cursor?: string; trashed?: "only" },
): Promise<Groups> {
  if (measure === "count") return aggregate(plural, { filter, ...groups, measures: { value: "count()" } }, signal);
  if (measure === "filled" || measure === "empty") {
    const blank: ApiFilter = { field: name, op: "blank", value: measure === "empty" };
    return aggregate(plural, { filter: and(filter, blank), ...groups, measures: { value: "count()" } }, signal);
  }
  if (measure === "unique")
    return aggregate(plural, { filter, ...groups, measures: { value: `count_distinct(${name})` } }, signal);
  return aggregateField(plural, name, { filter, ...groups, measures: { value: `${measure}(${name})` } }, signal);
}

/** Currencies that a cell has room for. */
const MOST = 2;

/** `full` only where the short text leaves something out. */
export function showMeasure(
  values: unknown[],
  measure: MeasureName,
  total: number,
  own: string,
): { short: string; full?: string } {
  const sums = values.map(asMoney).filter((money) => money !== null);
  if (sums.length) {
    const fair =
      measure === "avg" ? sums.map((one) => ({ ...one, amount: String(Math.round(Number(one.amount))) })) : sums;
    const ordered = inOrder(fair, own);
    const more = ordered.length > MOST ? ` +${ordered.length - MOST}` : "";
    const short = sumText(ordered.slice(0, MOST)) + more;
    return ordered.length > 1 ? { short, full: sumText(ordered, false) } : { short };
  }
  const [value] = values;
  if (value == null) return { short: measure === "filled" || measure === "empty" ? formatNumber(0) : "" };
  if (measure === "filled" || measure === "empty") {
    return { short: `${formatNumber(Number(value))} · ${formatPercent(total ? Number(value) / total : 0)}` };
  }
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value)) return { short: formatDay(value.slice(0, 10)) };
  return { short: formatNumber(Number(value), 2) };
}
