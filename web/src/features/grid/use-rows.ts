import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { listRecords } from "@/api/records";
import type { ApiFilter, Rec } from "@/api/types";

export const PAGE = 100;

export interface RowsQuery {
  plural: string;
  filter: ApiFilter | null;
  sort: string | null;
  trashed?: boolean;
}

const pageQuery = ({ plural, filter, sort, trashed }: RowsQuery, page: number) => ({
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
        ...(page === 0 && { count: "exact" as const }),
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

/** The rows around what is on the screen. */
export function useRows(query: RowsQuery, first: number, last: number): Rows {
  const pages = pagesOf(first, last);
  const results = useQueries({ queries: pages.map((page) => pageQuery(query, page)) });
  const from = pages[0] ?? 0;
  const broken = results.filter((one) => one.isError);
  return {
    at: (index) => results[Math.floor(index / PAGE) - from]?.data?.items[index % PAGE],
    error: broken[0]?.error ?? null,
    retry: () => {
      for (const one of broken) void one.refetch();
    },
  };
}

/** Rows that were loaded at any time, for ranges that reach beyond the screen. */
export function useLoadedRow(query: RowsQuery) {
  const client = useQueryClient();
  return (index: number): Rec | undefined => {
    const key = pageQuery(query, Math.floor(index / PAGE)).queryKey;
    return client.getQueryData<{ items: Rec[] }>(key)?.items[index % PAGE];
  };
}
