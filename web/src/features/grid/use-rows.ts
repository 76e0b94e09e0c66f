import { type QueryClient, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { listRecords } from "@/api/records";
import type { ApiFilter, Rec } from "@/api/types";
import type { RowPlan } from "./row-plan";

export const PAGE = 100;

export interface RowsQuery {
  plural: string;
  filter: ApiFilter | null;
  sort: string | null;
  trashed?: boolean;
  /** How many there are is known already. */
  counted?: boolean;
}

export const pageQuery = ({ plural, filter, sort, trashed, counted }: RowsQuery, page: number) => ({
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
        // Counting reads the whole list: once is enough.
        ...(page === 0 && !counted && { count: "exact" as const }),
        ...(trashed && { trashed: "only" as const }),
      },
      signal,
    ),
});

/** How many rows there are. While a new filter is being counted, the old number holds the place. */
export function useTotal(query: RowsQuery) {
  const first = useQuery(pageQuery(query, 0));
  const last = useRef(PAGE / 2);
  const known = first.data ? (first.data.total ?? first.data.items.length) : undefined;
  if (known !== undefined) last.current = known;
  return { total: known ?? last.current, known: known !== undefined, error: first.error, refetch: first.refetch };
}

export function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / PAGE);
  const to = Math.floor(Math.max(0, last) / PAGE);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

export interface Rows {
  /** A row that is not here yet is undefined and drawn as a skeleton. */
  at(index: number): Rec | undefined;
  /** Why some of them will not come, or are older than they should be, unless asked again. */
  error: Error | null;
  retry(): void;
}

/** The rows of a plan around what is on the screen, from as many lists as they stand in. */
export function useRows(plan: RowPlan, first: number, last: number): Rows {
  const pages = pagesOfPlan(plan, first, last);
  const results = useQueries({ queries: pages.map(({ query, page }) => pageQuery(query, page)) });
  const byPlace = new Map(pages.map(({ slot, page }, i) => [`${slot}:${page}`, results[i]]));
  const broken = results.filter((one) => one.isError);
  return {
    at(index) {
      const place = plan.at(index);
      if (!place?.query) return undefined;
      return byPlace.get(`${place.slot}:${Math.floor(place.index / PAGE)}`)?.data?.items[place.index % PAGE];
    },
    error: broken[0]?.error ?? null,
    retry: () => {
      for (const one of broken) void one.refetch();
    },
  };
}

export function pagesOfPlan(plan: RowPlan, first: number, last: number) {
  const pages: { slot: number; query: RowsQuery; page: number }[] = [];
  for (let index = Math.max(0, first); index <= last; index++) {
    const place = plan.at(index);
    if (!place?.query) continue;
    const page = Math.floor(place.index / PAGE);
    const end = pages.at(-1);
    if (end?.slot !== place.slot || end.page !== page) pages.push({ slot: place.slot, query: place.query, page });
  }
  return pages;
}

/** Rows that were loaded at any time, for ranges that reach beyond the screen. */
export function useLoadedRow(plan: RowPlan) {
  const client = useQueryClient();
  return (index: number): Rec | undefined => {
    const place = plan.at(index);
    if (!place?.query) return undefined;
    const key = pageQuery(place.query, Math.floor(place.index / PAGE)).queryKey;
    return client.getQueryData<{ items: Rec[] }>(key)?.items[place.index % PAGE];
  };
}

/** The records from one row to another, headers left out; those not seen yet are asked for. */
export async function fetchRows(client: QueryClient, plan: RowPlan, first: number, last: number): Promise<Rec[]> {
  const found: Rec[] = [];
  for (const { slot, query, page } of pagesOfPlan(plan, first, last)) {
    const { items } = await client.fetchQuery(pageQuery(query, page));
    items.forEach((record, i) => {
      const start = plan.groups ? (plan.groups[slot]?.start ?? 0) + 1 : 0;
      const index = start + page * PAGE + i;
      if (index >= first && index <= last) found.push(record);
    });
  }
  return found;
}
