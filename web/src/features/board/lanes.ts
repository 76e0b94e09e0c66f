import { t } from "@lingui/core/macro";
import { titleOf } from "@/api/catalog";
import type { ApiFilter, FieldDef, ObjectDef, Rec, Ref } from "@/api/types";
import { asMoney } from "@/fields/kinds/money";
import { asHue, hueOf } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { asSum, type Sum } from "../grid/sums";
import { readSort } from "../grid/view-state";
import { refOf, type Step } from "../record/steps";

/** A column of a board. The one for "nothing chosen" has an empty id. */
export type Lane = Step;

export interface LaneTotal {
  count: number;
  /** One per currency. */
  sums: Sum[];
}

/** The key of the lane a record stands in. */
export function laneKey(field: FieldDef, record: Rec): string {
  const value = record[field.name];
  return field.kind === "select" ? ((value as string | null) ?? "") : (refOf(value)?.id ?? "");
}

/**
 * The columns: a select has its options, steps stand in their own order, other relations show whom there is something for.
 * "Nothing chosen" comes first, and only when something is there.
 */
export function lanesOf(
  field: FieldDef,
  steps: Step[] | undefined,
  groups: readonly Record<string, unknown>[],
): Lane[] {
  const plain = { type: null, parent: null };
  const blank = groups.some((group) => group[field.name] == null && Number(group.count) > 0);
  const none: Lane[] = blank ? [{ id: "", label: t`No ${inSentence(field.label)}`, hue: "gray", ...plain }] : [];
  if (field.kind === "select")
    return [
      ...none,
      // What was set aside is a column only as long as something is in it.
      ...(field.options ?? [])
        .filter((one) => !one.retired || holds(groups, field, one.key))
        .map((option) => ({
          id: option.key,
          label: option.label,
          hue: asHue(option.color),
          ...plain,
        })),
    ];
  if (steps) return [...none, ...steps];
  const refs = groups.map((group) => refOf(group[field.name])).filter((ref): ref is Ref => !!ref);
  const named = refs.map((ref) => ({ id: ref.id, label: ref.label ?? "…", hue: hueOf(ref.label ?? ref.id), ...plain }));
  return [...none, ...named.sort((a, b) => a.label.localeCompare(b.label))];
}

const holds = (groups: readonly Record<string, unknown>[], field: FieldDef, key: string) =>
  groups.some((group) => group[field.name] === key && Number(group.count) > 0);

/** Nobody reads more columns than these; of a relation with thousands the fullest are shown. */
export const MOST_LANES = 60;

export function fullest(lanes: Lane[], totals: Map<string, LaneTotal>): Lane[] {
  if (lanes.length <= MOST_LANES) return lanes;
  const count = (lane: Lane) => totals.get(lane.id)?.count ?? 0;
  const kept = new Set([...lanes].sort((a, b) => count(b) - count(a)).slice(0, MOST_LANES));
  return lanes.filter((lane) => kept.has(lane));
}

export function totalsOf(field: FieldDef, groups: readonly Record<string, unknown>[]): Map<string, LaneTotal> {
  const totals = new Map<string, LaneTotal>();
  for (const group of groups) {
    const value = group[field.name];
    const key = field.kind === "select" ? String(value ?? "") : (refOf(value)?.id ?? "");
    const total = totals.get(key) ?? { count: 0, sums: [] };
    total.count += Number(group.count) || 0;
    const sum = asSum(group.sum);
    if (sum !== null) total.sums.push(sum);
    totals.set(key, total);
  }
  return totals;
}

/** One record more (or, with -1, less) in a lane, until the server has counted again. */
export function adjusted(total: LaneTotal | undefined, value: unknown, sign: 1 | -1): LaneTotal {
  const { count, sums } = total ?? { count: 0, sums: [] };
  const money = asMoney(value);
  const amount = money ? Number(money.amount) : typeof value === "number" ? value : null;
  if (amount === null) return { count: count + sign, sums };
  const at = sums.findIndex((sum) => (money ? asMoney(sum)?.currency === money.currency : typeof sum === "number"));
  const before = sums[at];
  const now = (before === undefined ? 0 : Number(asMoney(before)?.amount ?? before)) + sign * amount;
  const next = money ? { amount: String(now), currency: money.currency } : now;
  return { count: count + sign, sums: at < 0 ? [...sums, next] : sums.map((sum, i) => (i === at ? next : sum)) };
}

export function sumAll(totals: readonly (LaneTotal | undefined)[]): LaneTotal {
  let all: LaneTotal = { count: 0, sums: [] };
  for (const total of totals) {
    if (!total) continue;
    const count = all.count + total.count;
    for (const sum of total.sums) all = adjusted(all, sum, 1);
    all = { ...all, count };
  }
  return all;
}

export function laneFilter(field: FieldDef, lane: string, filter: ApiFilter | null): ApiFilter {
  const own: ApiFilter = lane
    ? { field: field.name, op: "in", value: [lane] }
    : { field: field.name, op: "blank", value: true };
  return filter ? { and: [filter, own] } : own;
}

function comparable(object: ObjectDef, record: Rec, path: string): string | number | null {
  const [head = "", ...rest] = path.split(".");
  const value = record[head];
  if (value == null || value === "") return null;
  if (head === object.title) return titleOf(object, record).toLocaleLowerCase();
  const money = asMoney(value);
  if (money) return Number(money.amount);
  if (typeof value === "object") return rest.length ? null : (refOf(value)?.label ?? "").toLocaleLowerCase();
  return typeof value === "number"
    ? value
    : typeof value === "boolean"
      ? Number(value)
      : String(value).toLocaleLowerCase();
}

/**
 * Where a card lands among the cards of a lane: at the place the list's order gives it, because that is where
 * it will be found again. Blanks are last in both directions.
 */
export function landing(object: ObjectDef, cards: readonly Rec[], record: Rec, sort: string | null): number {
  const keys = readSort(sort);
  const before = (a: Rec, b: Rec): boolean => {
    for (const { path, desc } of keys) {
      const [x, y] = [comparable(object, a, path), comparable(object, b, path)];
      if (x === y) continue;
      if (x === null) return false;
      if (y === null) return true;
      return desc ? x > y : x < y;
    }
    return true;
  };
  const at = cards.findIndex((card) => before(record, card));
  return at < 0 ? cards.length : at;
}
