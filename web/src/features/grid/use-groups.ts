import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/api/client";
import type { ApiFilter, Groups } from "@/api/types";
import type { MeasureName } from "@/fields/types";
import type { Column } from "./columns";
import { type Grouping, groupFilter, isDownwards, isFolded, keyOf } from "./grouping";
import { askMeasure, measureOf } from "./measures";
import { flatPlan, groupedPlan, type RowPlan } from "./row-plan";
import type { RowsQuery } from "./use-rows";

/** More groups than anybody reads: what is grouped so finely is a list. */
const MOST = 5000;

async function allGroups(plural: string, filter: ApiFilter | null, by: string, signal: AbortSignal) {
  const groups: Groups["groups"] = [];
  let cursor: string | null | undefined;
  do {
    const body = {
      ...(filter && { filter }),
      group_by: [by],
      measures: { rows: "count()" },
      limit: 1000,
      ...(cursor && { cursor }),
    };
    const page = await api<Groups>("POST", `/${plural}/query`, { body, signal });
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
  const asked = useQuery({
    queryKey: ["records", plural, "sums", "groups", grouping?.by, filter],
    enabled: !!grouping,
    staleTime: 30_000,
    queryFn: ({ signal }) => allGroups(plural, filter, grouping?.by ?? "", signal),
  });
  const plan = useMemo((): RowPlan => {
    if (!grouping) return flatPlan(query, total);
    const found = (asked.data?.groups ?? []).map((one) => {
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
    const filled = found.filter((one) => one.key !== "");
    if (isDownwards(sort, grouping)) filled.reverse();
    return groupedPlan([...filled, ...found.filter((one) => one.key === "")]);
  }, [query, total, grouping, asked.data, fold, plural, filter, sort, trashed]);
  return { plan, loading: !!grouping && asked.isPending, error: grouping ? asked.error : null, refetch: asked.refetch };
}

export type SubTotals = ReadonlyMap<string, ReadonlyMap<string, unknown[]>>;

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
        askMeasure(plural, name, measure, filter, signal, [grouping?.by ?? ""]),
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
