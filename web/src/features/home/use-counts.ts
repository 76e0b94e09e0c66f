import { useQueries } from "@tanstack/react-query";
import { listRecords } from "@/api/records";
import type { ApiFilter } from "@/api/types";

export interface Counted {
  plural: string;
  filter?: ApiFilter;
}

/** How many there are of each; undefined until all are known. Fresh again whenever one of the objects changes. */
export function useCounts(wanted: Counted[], enabled = true) {
  return useQueries({
    queries: wanted.map(({ plural, filter }) => ({
      queryKey: ["records", plural, "count", filter ?? null],
      enabled,
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await listRecords(plural, { limit: 1, count: "exact", ...(filter && { filter }) }, signal)).total ?? 0,
    })),
    combine: (answers) => ({
      counts: answers.every((one) => one.data !== undefined) ? answers.map((one) => one.data ?? 0) : undefined,
      error: answers.find((one) => one.error)?.error,
      refetch: () => {
        for (const one of answers) void one.refetch();
      },
    }),
  });
}
