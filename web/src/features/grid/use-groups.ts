import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { MeasureName } from "@/fields/types";
import { onCall } from "@/ui/on-demand";
import type { Column } from "./columns";
import { type Grouping, innerKey, keyOf, keysOf } from "./grouping";
import type { FoundGroups } from "./groups";
import { measureOf } from "./measures";
import { flatPlan, type RowPlan } from "./row-plan";
import type { RowsQuery } from "./use-rows";

// Most lists are not grouped.
const groups = onCall(() => import("./groups"));

/** The rows of a list as they stand in the table: one after the other, or under the headers of their groups. */
export function useRowPlan(
  query: RowsQuery,
  total: number,
  grouping: Grouping | null,
  fold: readonly string[] | undefined,
) {
  const { plural, filter } = query;
  const by = grouping ? keysOf(grouping) : [];
  const keys = by.join();
  const asked = useQuery<FoundGroups>({
    queryKey: ["records", plural, "sums", "groups", keys, filter],
    enabled: !!grouping,
    staleTime: 30_000,
    // While another filter is asked for, the old groups hold the place.
    placeholderData: (old, query) => (query?.queryKey[4] === keys ? old : undefined),
    queryFn: async ({ signal }) => (await groups.bring()).allGroups(plural, filter, by, signal),
  });
  const plan = useMemo((): RowPlan => {
    const code = groups.there();
    if (!grouping || !asked.data || !code) return flatPlan(query, total);
    return code.groupedRows(asked.data, query, grouping, fold);
  }, [query, total, grouping, asked.data, fold]);
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
  // For the groups, and for the groups within them.
  const levels = grouping ? [[grouping.by], ...(grouping.inner ? [keysOf(grouping)] : [])] : [];
  const wanted: { name: string; measure: MeasureName; by: string[] }[] = levels.flatMap((by) =>
    columns
      .map((column) => ({ name: column.field.name, measure: measureOf(column, sums), by }))
      .filter(({ measure }) => measure !== "none"),
  );
  return useQueries({
    queries: wanted.map(({ name, measure, by }) => ({
      queryKey: ["records", plural, "sums", "groups", by.join(), name, measure, filter],
      staleTime: 30_000,
      retry: false,
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await groups.bring()).askGroups(plural, name, measure, filter, signal, by),
    })),
    combine: (answers) => {
      const all = new Map<string, Map<string, unknown[]>>();
      answers.forEach(({ data }, i) => {
        const { name = "", by: [outer = "", inner] = [] } = wanted[i] ?? {};
        const byGroup = all.get(name) ?? new Map<string, unknown[]>();
        for (const one of data?.groups ?? []) {
          const key = inner ? innerKey(keyOf(one[outer]), keyOf(one[inner])) : keyOf(one[outer]);
          byGroup.set(key, [...(byGroup.get(key) ?? []), one.value]);
        }
        all.set(name, byGroup);
      });
      return all;
    },
  });
}
