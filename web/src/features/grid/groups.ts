import { aggregate } from "@/api/records";
import type { ApiFilter, Groups, Ref } from "@/api/types";
import type { MeasureName } from "@/fields/types";
import { type Bucket, type Grouping, innerKey, keyOf } from "./grouping";
import { askMeasure } from "./measures";
import { type GroupRow, groupedPlan, PAGE, type RowPlan } from "./row-plan";
import type { RowsQuery } from "./use-rows";
import { readSort } from "./view-state";

/** More groups than anybody reads: what is grouped so finely is a list. */
const MOST = 5000;

export interface FoundGroups {
  groups: Groups["groups"];
  /** There are more of them than are shown. */
  more: boolean;
}

export async function allGroups(
  plural: string,
  filter: ApiFilter | null,
  by: string[],
  signal: AbortSignal,
): Promise<FoundGroups> {
  const groups: Groups["groups"] = [];
  let cursor: string | null | undefined;
  do {
    const asked = { filter, group_by: by, measures: { rows: "count()" }, ...(cursor && { cursor }) };
    const page: Groups = await aggregate(plural, asked, signal);
    groups.push(...page.groups);
    cursor = page.next_cursor;
  } while (cursor && groups.length < MOST);
  return { groups, more: !!cursor };
}

type Found = Omit<GroupRow, "start">;
const both = (filter: ApiFilter | null, own: ApiFilter): ApiFilter => (filter ? { and: [filter, own] } : own);

/** The groups of some rows of the answer, as people look for them, what has no value last. */
function found(
  rows: Groups["groups"],
  query: RowsQuery,
  grouping: Grouping,
  fold: readonly string[] | undefined,
  within?: string,
): Found[] {
  const { plural, filter, sort, trashed } = query;
  const byKey = new Map<string, Found & { own: string }>();
  for (const one of rows) {
    const value = one[grouping.by] ?? null;
    const own = keyOf(value);
    const known = byKey.get(own);
    if (known) {
      known.count += Number(one.rows);
      continue;
    }
    const key = within === undefined ? own : innerKey(within, own);
    byKey.set(own, {
      key,
      own,
      value,
      count: Number(one.rows),
      folded: isFolded(fold, key),
      query: {
        plural,
        sort,
        filter: both(filter, groupFilter(grouping, value)),
        ...(trashed && { trashed }),
      },
    });
  }
  const all = [...byKey.values()];
  const filled = inGroupOrder(
    grouping,
    all.filter((one) => one.own !== ""),
  );
  if (isDownwards(sort, grouping)) filled.reverse();
  return [...filled, ...all.filter((one) => one.own === "")];
}

/** Rows under the headers of their groups, and of groups within these. */
export function groupedRows(
  { groups }: FoundGroups,
  query: RowsQuery,
  grouping: Grouping,
  fold: readonly string[] | undefined,
): RowPlan {
  const { inner } = grouping;
  const rowsOf = (all: Found[], of: Grouping, within: RowsQuery) =>
    canBundle(of) ? bundled(all, within, of.field.name) : all;
  const outer = found(groups, query, grouping, fold);
  if (!inner) return groupedPlan(rowsOf(outer, grouping, query));
  return groupedPlan(
    outer.flatMap((group) => {
      const head = { ...group, parted: true };
      if (group.folded) return [head];
      const own = groups.filter((one) => keyOf(one[grouping.by]) === group.key);
      return [head, ...rowsOf(found(own, group.query, inner, fold, group.key), inner, group.query)];
    }),
  );
}

/** Kinds whose values tell by themselves in which group a record is. */
const canBundle = ({ field, bucket }: Grouping) =>
  !bucket && !field.many && ["relation", "user", "select", "text"].includes(field.kind);

/** Neighbours that fit into one page together are asked for together. */
function bundled(groups: Found[], query: RowsQuery, field: string): Found[] {
  const { filter } = query;
  const open: { rows: number; keys: string[]; query: RowsQuery }[] = [];
  return groups.map((group) => {
    const key = group.own ?? group.key;
    if (group.folded || key === "" || group.count > PAGE / 2) return group;
    let last = open.at(-1);
    if (!last || last.rows + group.count > PAGE) {
      last = { rows: 0, keys: [], query: { ...group.query } };
      open.push(last);
    }
    last.rows += group.count;
    last.keys.push(key);
    last.query.filter = both(filter, { field, op: "in", value: last.keys });
    return { ...group, bundle: { query: last.query, field } };
  });
}

/** All pages of a measure by group. */
export async function askGroups(
  plural: string,
  name: string,
  measure: MeasureName,
  filter: ApiFilter | null,
  signal: AbortSignal,
  by: string[],
): Promise<Pick<Groups, "groups">> {
  const groups: Groups["groups"] = [];
  let cursor: string | null | undefined;
  do {
    const page = await askMeasure(plural, name, measure, filter, signal, { group_by: by, ...(cursor && { cursor }) });
    groups.push(...page.groups);
    cursor = page.next_cursor;
  } while (cursor && groups.length < MOST);
  return { groups };
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
