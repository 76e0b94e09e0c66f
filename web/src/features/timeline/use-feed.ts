import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { CursorPage } from "./types";

/**
 * Timeline or history of a record, page by page; a timeline of one verb, if asked. Under the record's key, so that
 * every write refreshes it.
 */
export function useFeed<T>(plural: string, id: string, what: "timeline" | "history", verb?: string) {
  const query = useInfiniteQuery({
    queryKey: ["record", plural, id, what, ...(verb ? [verb] : [])],
    initialPageParam: null as string | null,
    getNextPageParam: (page: CursorPage<T>) => page.next_cursor,
    queryFn: ({ pageParam, signal }) =>
      api<CursorPage<T>>("GET", `/${plural}/${id}/${what}`, {
        query: { cursor: pageParam, limit: 50, ...(verb && { verb }) },
        signal,
      }),
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
