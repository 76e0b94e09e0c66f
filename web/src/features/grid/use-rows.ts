import { type QueryClient, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { listRecords } from "@/api/records";
import type { ApiFilter, Rec } from "@/api/types";
import { PAGE, type RowPlan, rowOn } from "./row-plan";

export { PAGE };

export interface RowsQuery {
  plural: string;
  filter: ApiFilter | null;
  sort: string | null;
  trashed?: boolean;
}

export const pageQuery = ({ plural, filter, sort, trashed }: RowsQuery, page: number) => ({
  queryKey: ["records", plural, "rows", { filter, sort, trashed }, page],
  staleTime: 30_000,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    listRecords(
      plural,
      {
        filter,
        sort,
        limit: PAGE,
        offset: page * PAGE,
        ...(trashed && { trashed: "only" as const }),
      },
      signal,
    ),
});

/** Counting reads the whole list: apart from the rows, which do not wait for it, and once whatever they are sorted by. */
export const countQuery = ({ plural, filter, trashed }: Omit<RowsQuery, "sort">) => ({
  queryKey: ["records", plural, "count", { filter, trashed }],
  staleTime: 30_000,
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const asked = { filter, limit: 1, fields: ["id"], count: "exact" as const };
    const page = await listRecords(plural, { ...asked, ...(trashed && { trashed: "only" as const }) }, signal);
    // In an object, as all that is kept under a list's key.
    return { total: page.total ?? page.items.length };
  },
});

/** How many a first page says there are: all that it holds, when it is not full. */
export const totalOf = (first: { items: unknown[] } | undefined): number | undefined =>
  first && first.items.length < PAGE ? first.items.length : undefined;

/** How many rows there are. While a new filter is being counted, the old number holds the place. */
export function useTotal(query: RowsQuery) {
  const first = useQuery(pageQuery(query, 0));
  const count = useQuery(countQuery(query));
  const last = useRef(PAGE / 2);
  const known = totalOf(first.data) ?? count.data?.total;
  if (known !== undefined) last.current = known;
  const refetch = () => Promise.all([first.refetch(), count.refetch()]);
  return { total: known ?? last.current, known: known !== undefined, error: first.error ?? count.error, refetch };
}

export interface Rows {
  /** A row that is not here yet is undefined and drawn as a skeleton. */
  at(index: number): Rec | undefined;
  /** Whether any have come. */
  there: boolean;
  /** Why some of them will not come, or are older than they should be, unless asked again. */
  error: Error | null;
  retry(): void;
}

/** Rows that are asked for before they come into sight, this way and that. */
const AHEAD = 60;

/** The rows of a plan around what is on the screen, from as many lists as they stand in. */
export function useRows(plan: RowPlan, first: number, last: number): Rows {
  const pages = pagesOfPlan(plan, first - AHEAD, Math.min(plan.count - 1, last + AHEAD));
  const results = useQueries({ queries: pages.map(({ query, page }) => pageQuery(query, page)) });
  const byPage = new Map<RowsQuery, Map<number, Rec[] | undefined>>();
  pages.forEach(({ query, page }, i) => {
    const known = byPage.get(query) ?? new Map();
    byPage.set(query, known.set(page, results[i]?.data?.items));
  });
  const broken = results.filter((one) => one.isError);
  return {
    at(index) {
      const place = plan.at(index);
      return place?.query ? rowOn(byPage.get(place.query)?.get(place.page), place) : undefined;
    },
    there: results.some((one) => one.data),
    error: broken[0]?.error ?? null,
    retry: () => {
      for (const one of broken) void one.refetch();
    },
  };
}

/** The pages on which rows stand, each once. */
export function pagesOfPlan(plan: RowPlan, first: number, last: number) {
  const pages: { query: RowsQuery; page: number }[] = [];
  for (let index = Math.max(0, first); index <= last; index++) {
    const place = plan.at(index);
    if (!place?.query) continue;
    const end = pages.at(-1);
    if (end?.query !== place.query || end.page !== place.page) pages.push({ query: place.query, page: place.page });
  }
  return pages;
}

/** Rows that were loaded at any time, for ranges that reach beyond the screen. */
export function useLoadedRow(plan: RowPlan) {
  const client = useQueryClient();
  return (index: number): Rec | undefined => {
    const place = plan.at(index);
    if (!place?.query) return undefined;
    const { queryKey } = pageQuery(place.query, place.page);
    return rowOn(client.getQueryData<{ items: Rec[] }>(queryKey)?.items, place);
  };
}

/** The records from one row to another, headers left out; those not seen yet are asked for. */
export async function fetchRows(client: QueryClient, plan: RowPlan, first: number, last: number): Promise<Rec[]> {
  const found: Rec[] = [];
  for (let index = Math.max(0, first); index <= last; index++) {
    const place = plan.at(index);
    if (!place?.query) continue;
    // Asked for once: the next row finds the page in the cache.
    const { items } = await client.fetchQuery(pageQuery(place.query, place.page));
    const record = rowOn(items, place);
    if (record) found.push(record);
  }
  return found;
}
