import { useQuery } from "@tanstack/react-query";
import { listRecords } from "@/api/records";
import type { Page, Rec } from "@/api/types";

/** All records of an object that has few: users, teams, pipelines. */
export function useAll(plural: string, sort: string) {
  return useQuery({
    queryKey: ["records", plural, "all", sort],
    queryFn: async ({ signal }): Promise<Page> => {
      const items: Rec[] = [];
      let cursor: string | undefined;
      do {
        const page = await listRecords(plural, { limit: 200, sort, ...(cursor && { cursor }) }, signal);
        items.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor && items.length < 2000);
      return { items, next_cursor: null };
    },
  });
}
