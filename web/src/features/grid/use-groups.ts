import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { aggregate } from "@/api/records";
import type { ApiFilter, Groups } from "@/api/types";
import type { MeasureName } from "@/fields/types";
import type { Column } from "./columns";
import { type Grouping, groupFilter, inGroupOrder, isDownwards, isFolded, keyOf } from "./grouping";
import { askMeasure, measureOf } from "./measures";
import { flatPlan, type GroupRow, groupedPlan, PAGE, type RowPlan } from "./row-plan";
import type { RowsQuery } from "./use-rows";

/** More groups than anybody reads: what is grouped so finely is a list. */
const MOST = 5000;

interface FoundGroups {
  groups: Groups["groups"];
  /** There are more of them than are shown. */
  more: boolean;
}

async function allGroups(
  plural: string,
  filter: ApiFilter | null,
  by: string,
  signal: AbortSignal,
): Promise<FoundGroups> {
  const groups: Groups["groups"] = [];
  let cursor: string | null | undefined;
  do {
    const asked = { filter, group_by: [by], measures: { rows: "count()" }, ...(cursor && { cursor }) };
    const page: Groups = await aggregate(plural, asked, signal);
    groups.push(...page.groups);
    cursor = page.next_cursor;
  } while (cursor && groups.length < MOST);
  return { groups, more: !!cursor };
}

/** The rows of a list as they stand in the table: one after the other, or under the headers of their groups. */
export function useRowPlan(
  query: RowsQuery,
  total: number,
  grouping: Grouping | null,
  fold: readonly string[] | undefined,
) {
  const { plural, filter, sort, trashed } = query;
  const asked = useQuery<FoundGroups>({
    queryKey: ["records", plural, "sums", "groups", grouping?.by, filter],
    enabled: !!grouping,
    staleTime: 30_000,
    // While another filter is asked for, the old groups hold the place.
    placeholderData: (old, query) => (query?.queryKey[4] === grouping?.by ? old : undefined),
    queryFn: ({ signal }) => allGroups(plural, filter, grouping?.by ?? "", signal),
  });
  const plan = useMemo((): RowPlan => {
    if (!grouping || !asked.data) return flatPlan(query, total);
    const found = asked.data.groups.map((one) => {
      const value = one[grouping.by] ?? null;
      const own = groupFilter(grouping, value);
      const key = keyOf(value);
      return {
        key,
        value,
        count: Number(one.rows),
        folded: isFolded(fold, key),
        query: {
          plural,
          sort,
          filter: filter ? { and: [filter, own] } : own,
          counted: true,
          ...(trashed && { trashed }),
        },
      };
    });
    const filled = inGroupOrder(
      grouping,
      found.filter((one) => one.key !== ""),
    );
    if (isDownwards(sort, grouping)) filled.reverse();
    const all = [...filled, ...found.filter((one) => one.key === "")];
    return groupedPlan(canBundle(grouping) ? bundled(all, query, grouping.field.name) : all);
  }, [query, total, grouping, asked.data, fold, plural, filter, sort, trashed]);
  return { plan, loading: !!grouping && asked.isPending, error: grouping ? asked.error : null, refetch: asked.refetch };
}

/** Kinds whose values tell by themselves in which group a record is. */
const canBundle = ({ field, bucket }: Grouping) =>
  !bucket && !field.many && ["relation", "user", "select", "text"].includes(field.kind);

/** Neighbours that fit into one page together are asked for together. */
function bundled(groups: Omit<GroupRow, "start">[], query: RowsQuery, field: string): Omit<GroupRow, "start">[] {
  const { filter } = query;
  const open: { rows: number; keys: string[]; query: RowsQuery }[] = [];
  return groups.map((group) => {
    if (group.folded || group.key === "" || group.count > PAGE / 2) return group;
    let last = open.at(-1);
    if (!last || last.rows + group.count > PAGE) {
      last = { rows: 0, keys: [], query: { ...group.query } };
      open.push(last);
    }
    last.rows += group.count;
    last.keys.push(group.key);
    const own: ApiFilter = { field, op: "in", value: last.keys };
    last.query.filter = filter ? { and: [filter, own] } : own;
    return { ...group, bundle: { query: last.query, field } };
  });
}

export type SubTotals = ReadonlyMap<string, ReadonlyMap<string, unknown[]>>;

/** All pages of a measure by group. */
async function askGroups(
  plural: string,
  name: string,
  measure: MeasureName,
  filter: ApiFilter | null,
  signal: AbortSignal,
  by: string,
): Promise<Pick<Groups, "groups">> {
  const groups: Groups["groups"] = [];
  let cursor: string | null | undefined;
  do {
    const page = await askMeasure(plural, name, measure, filter, signal, { group_by: [by], ...(cursor && { cursor }) });
    groups.push(...page.groups);
    cursor = page.next_cursor;
  } while (cursor && groups.length < MOST);
  return { groups };
}

/** What the headers of groups show below each column: by field, then by group. */
export function useSubTotals(
  query: RowsQuery,
  grouping: Grouping | null,
  columns: Column[],
  sums: Map<string, string>,
): SubTotals {
  const { plural, filter } = query;
  const wanted: { name: string; measure: MeasureName }[] = grouping
    ? columns
        .map((column) => ({ name: column.field.name, measure: measureOf(column, sums) }))
        .filter(({ measure }) => measure !== "none")
    : [];
  return useQueries({
    queries: wanted.map(({ name, measure }) => ({
      queryKey: ["records", plural, "sums", "groups", grouping?.by, name, measure, filter],
      staleTime: 30_000,
      retry: false,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        askGroups(plural, name, measure, filter, signal, grouping?.by ?? ""),
    })),
    combine: (answers) => {
      const all = new Map<string, Map<string, unknown[]>>();
      answers.forEach(({ data }, i) => {
        const byGroup = new Map<string, unknown[]>();
        for (const one of data?.groups ?? []) {
          const key = keyOf(one[grouping?.by ?? ""]);
          byGroup.set(key, [...(byGroup.get(key) ?? []), one.value]);
        }
        all.set(wanted[i]?.name ?? "", byGroup);
      });
      return all;
    },
  });
}
