import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { titleOf, useCatalog } from "@/api/catalog";
import { listRecords } from "@/api/records";
import { useSession } from "@/api/session";
import type { ObjectDef, Rec } from "@/api/types";
import { mineOf, type Seen, toFront, useMine } from "./mine";

const MOST = 12;
const same = (a: Seen, b: Seen) => a.object === b.object && a.id === b.id;

/** The record an address shows, on its page or beside a list. */
export function recordAt(pathname: string, peek: unknown): { plural: string; id: string } | null {
  const beside = typeof peek === "string" ? /^([^:]+):([\w-]+)$/.exec(peek) : null;
  if (beside?.[1] && beside[2]) return { plural: beside[1], id: beside[2] };
  const own = /^\/([^/]+)\/([\w-]{20,})\/?$/.exec(pathname);
  return own?.[1] && own[2] ? { plural: own[1], id: own[2] } : null;
}

/** The record on the screen, if there is one. */
export function useRecordHere() {
  const catalog = useCatalog();
  const place = useRouterState({
    select: ({ location }) => recordAt(location.pathname, (location.search as { peek?: unknown }).peek),
    structuralSharing: true,
  });
  const object = catalog.plural(place?.plural);
  return object && place ? { object, id: place.id } : null;
}

/** Notes which record is looked at. Mounted once, in the shell. */
export function useNoteSeen() {
  const user = useSession().user.id;
  const here = useRecordHere();
  const name = here?.object.name;
  const id = here?.id;
  useEffect(() => {
    if (!name || !id) return;
    const one = { object: name, id };
    mineOf(user).set((now) => ({ ...now, seen: toFront(now.seen ?? [], one, same, MOST) }));
  }, [user, name, id]);
}

export interface SeenRecord {
  object: ObjectDef;
  record: Rec;
  title: string;
}

/** What was looked at last and still can be: the server says what is left of it, and how it is called now. */
export function useSeen() {
  const catalog = useCatalog();
  const [mine] = useMine();
  const seen = mine.seen ?? [];
  const names = [...new Set(seen.map((one) => one.object))].sort();
  const objects = names
    .map((name) => catalog.object(name))
    .filter((object): object is ObjectDef => !!object?.permissions.read);
  const { found, loading, error, refetch } = useQueries({
    queries: objects.map((object) => {
      const value = seen
        .filter((one) => one.object === object.name)
        .map((one) => one.id)
        .sort();
      return {
        queryKey: ["records", object.plural, "seen", ...value],
        placeholderData: keepPreviousData,
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          listRecords(
            object.plural,
            { filter: { field: "id", op: "in" as const, value }, limit: value.length },
            signal,
          ),
      };
    }),
    combine: (answers) => ({
      found: new Map(answers.flatMap((one) => one.data?.items ?? []).map((record) => [record.id, record])),
      loading: answers.some((one) => one.isPending),
      error: answers.find((one) => one.error)?.error,
      refetch: () => {
        for (const one of answers) void one.refetch();
      },
    }),
  });
  const records = seen.flatMap(({ object: name, id }): SeenRecord[] => {
    const object = catalog.object(name);
    const record = found.get(id);
    return object && record ? [{ object, record, title: titleOf(object, record) }] : [];
  });
  return { records, loading, error, refetch };
}
