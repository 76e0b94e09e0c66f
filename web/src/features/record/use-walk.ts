import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useCatalog } from "@/api/catalog";
import { recordQuery } from "@/api/records";
import type { ObjectDef, Page } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { toApiFilter } from "../grid/list-filter";
import { countQuery, PAGE, pageQuery, totalOf } from "../grid/use-rows";
import { sortOf, viewFilter, viewOf } from "../grid/view-state";
import { useSeenAt } from "../views/seen";
import { useListLeft } from "./list-left";
import { laneCards, laneIsWhole, type Place, placeInLanes, placeInRows } from "./places";

export interface Walk {
  /** From 1. */
  position: number;
  /** Unknown where a list was never counted. */
  total: number | null;
  previous: string | undefined;
  next: string | undefined;
}

/** Places found before, by record: they outlive the lists, which are let go after a while. */
const found = new Map<string, Place>();

/** The way through the list one came from: which record comes before this one and which after. */
export function useWalk(object: ObjectDef, id: string): Walk | null {
  const client = useQueryClient();
  const catalog = useCatalog();
  const env = useFieldEnv();
  const { search } = useSeenAt(object, useListLeft(object.plural));
  const place = useMemo(() => {
    const view = viewOf(object, search.view);
    const filter = toApiFilter(catalog, object, env, search, viewFilter(view, search));
    const rows = () =>
      placeInRows(client, object.plural, id, {
        filter,
        sort: sortOf(catalog, object, view, search),
        ...(search.trashed && { trashed: true }),
      });
    const lanes = () => placeInLanes(client, object.plural, id);
    const here = view.type === "board" ? (lanes() ?? rows()) : (rows() ?? lanes());
    return here ?? found.get(id) ?? null;
  }, [client, catalog, object, env, search, id]);
  if (place) found.set(id, place);

  const rows = place?.kind === "rows" ? place : null;
  const index = place?.index ?? 0;
  const none = { plural: object.plural, filter: null, sort: null };
  const page = (at: number) => pageQuery(rows?.query ?? none, Math.max(0, Math.floor(at / PAGE)));
  // Asked for, not only looked up: the list behind may have been let go meanwhile.
  const here = useQuery({ ...page(index), enabled: !!rows });
  const before = useQuery({ ...page(index - 1), enabled: !!rows && index > 0 });
  const after = useQuery({ ...page(index + 1), enabled: !!rows && (here.data?.items.length ?? 0) === PAGE });

  let walk: Walk | null = null;
  if (rows) {
    const first = client.getQueryData<Page>(pageQuery(rows.query, 0).queryKey);
    const total =
      totalOf(first) ?? client.getQueryData<{ total: number }>(countQuery(rows.query).queryKey)?.total ?? null;
    const at = (data: Page | undefined, where: number) => data?.items[where % PAGE]?.id;
    walk = {
      position: index + 1,
      total,
      previous: index > 0 ? at(before.data, index - 1) : undefined,
      next:
        Math.floor((index + 1) / PAGE) === Math.floor(index / PAGE)
          ? at(here.data, index + 1)
          : at(after.data, index + 1),
    };
  } else if (place?.kind === "lane") {
    const data = client.getQueryData<{ pages: { items: { id: string }[]; next_cursor: string | null }[] }>(place.key);
    const cards = laneCards(data);
    walk = {
      position: index + 1,
      total: laneIsWhole(data) && cards.length ? cards.length : null,
      previous: cards[index - 1]?.id,
      next: cards[index + 1]?.id,
    };
  }

  const { previous, next } = walk ?? {};
  useEffect(() => {
    if (!place) return;
    // The neighbours are remembered with their places, and are there when one goes on.
    for (const [one, step] of [
      [previous, -1],
      [next, 1],
    ] as const) {
      if (!one) continue;
      if (!found.has(one)) found.set(one, { ...place, index: place.index + step });
      void client.prefetchQuery(recordQuery(object.plural, one));
    }
  }, [client, object.plural, place, previous, next]);
  return walk;
}
