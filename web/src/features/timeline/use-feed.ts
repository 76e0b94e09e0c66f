import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { CursorPage } from "./types";

/** Timeline or history of a record, page by page. Under the record's key, so that every write refreshes it. */
export function useFeed<T>(plural: string, id: string, what: "timeline" | "history") {
  const query = useInfiniteQuery({
    queryKey: ["record", plural, id, what],
    initialPageParam: null as string | null,
    getNextPageParam: (page: CursorPage<T>) => page.next_cursor,
    queryFn: ({ pageParam, signal }) =>
      api<CursorPage<T>>("GET", `/${plural}/${id}/${what}`, { query: { cursor: pageParam, limit: 50 }, signal }),
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
