import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { catalogQuery } from "@/api/catalog";
import { api } from "@/api/client";
import { useSession } from "@/api/session";
import type { FieldDef } from "@/api/types";
import type { Schemas } from "@/api/wire";

export type Indexes = Schemas["Indexes"];
export type Building = Indexes["items"][number];
export type Proposal = Indexes["proposals"][number];

/** As long as something is under way, it is asked again. */
const LIVE = 1500;
const isUnderWay = (one: Building) => one.state !== "failed";

/** Indexes that are not ready, and those that would help. */
export const indexesQuery = queryOptions({
  queryKey: ["indexes"],
  queryFn: () => api<Indexes>("GET", "/catalog/indexes"),
  staleTime: 60_000,
  refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? LIVE : false),
});

/** For administrators: what is to be said about indexes, live until all are ready. */
export function useIndexes(object?: string): Indexes {
  const client = useQueryClient();
  const admin = useSession().user.role === "administrator";
  const { data } = useQuery({ ...indexesQuery, enabled: admin });
  const underWay = data?.items.filter(isUnderWay).length ?? 0;
  const before = useRef(underWay);
  useEffect(() => {
    // One has become ready: the catalog says so as well.
    if (underWay < before.current) void client.invalidateQueries({ queryKey: catalogQuery.queryKey });
    before.current = underWay;
  }, [client, underWay]);
  const of = <T extends { object: string }>(all: T[] | undefined) =>
    (all ?? []).filter((one) => !object || one.object === object);
  return { items: of(data?.items), proposals: of(data?.proposals) };
}

/** What can be done about them; each is seen everywhere as soon as it is done. */
export function useIndexCalls() {
  const client = useQueryClient();
  const done = async <T>(work: Promise<T>) => {
    const answer = await work;
    await Promise.all([
      client.invalidateQueries({ queryKey: indexesQuery.queryKey }),
      client.invalidateQueries({ queryKey: catalogQuery.queryKey }),
    ]);
    return answer;
  };
  const at = (object: string, field: string) => `/catalog/objects/${object}/fields/${field}`;
  return {
    build: (object: string, field: string) =>
      done(api<FieldDef>("PATCH", at(object, field), { body: { indexed: true } })),
    retry: (object: string, field: string) => done(api<FieldDef>("POST", `${at(object, field)}/index`, { body: {} })),
    notNow: (object: string, field: string) => done(api("DELETE", `/catalog/indexes/${object}/${field}`)),
  };
}
