import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { listRecords } from "@/api/records";
import type { ApiFilter, ObjectDef, Rec } from "@/api/types";
import type { FieldEnv } from "@/fields/types";
import { type Drawn, type Entry, entryOf, rangeFilter } from "./entries";

/** More than anybody reads on one screen; whoever has more of them looks at a week, or filters. */
export const MOST = 1000;

/** The records of the days on the screen, and of no others. */
export function useEntries(
  object: ObjectDef,
  drawn: Drawn,
  range: [string, string],
  filter: ApiFilter | null,
  env: FieldEnv,
) {
  const [from, to] = range;
  const { plural } = object;
  const fields = useMemo(
    () => [
      ...new Set([object.title, drawn.date.name, drawn.end?.name, drawn.color?.name].filter((one) => one != null)),
    ],
    [object.title, drawn],
  );
  const asked = useQuery<{ items: Rec[]; total: number }>({
    queryKey: ["records", plural, "calendar", { filter, fields }, from, to],
    staleTime: 30_000,
    // The next month is drawn over the last one: an empty calendar between them would only flicker.
    placeholderData: (old, query) => (query?.queryKey[1] === plural ? old : undefined),
    queryFn: async ({ signal }) => {
      const items: Rec[] = [];
      let cursor: string | undefined;
      let total = 0;
      do {
        const page = await listRecords(
          plural,
          {
            filter: rangeFilter(drawn, [from, to], filter),
            sort: drawn.date.sortable === false ? null : drawn.date.name,
            limit: 200,
            fields: ["id", "version", ...fields],
            ...(cursor ? { cursor } : { count: "exact" as const }),
          },
          signal,
        );
        items.push(...page.items);
        total = page.total ?? total;
        cursor = page.next_cursor ?? undefined;
      } while (cursor && items.length < MOST);
      return { items, total };
    },
  });
  const { data } = asked;
  const entries = useMemo(
    () =>
      (data?.items ?? [])
        .map((record) => entryOf(object, drawn, record, env))
        .filter((one): one is Entry => one !== null)
        .sort((a, b) => (`${a.day} ${a.time}` < `${b.day} ${b.time}` ? -1 : 1)),
    [data, object, drawn, env],
  );
  return { entries, total: data?.total ?? 0, error: asked.error, refetch: asked.refetch, loading: asked.isPending };
}
