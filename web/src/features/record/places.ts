import type { QueryClient } from "@tanstack/react-query";
import type { Page, Rec } from "@/api/types";
import { PAGE, type RowsQuery } from "../grid/use-rows";

/** Where a record stands among those of a list that was seen: in numbered pages, or in a column of a board. */
export type Place =
  | { kind: "rows"; query: RowsQuery; index: number }
  | { kind: "lane"; key: readonly unknown[]; index: number };

type Shape = Pick<RowsQuery, "filter" | "sort" | "trashed">;
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const alike = (a: Shape, b: Shape) => same([a.filter, a.sort, a.trashed], [b.filter, b.sort, b.trashed]);

/** Looks through what the lists have loaded, first through the very list one came from, then the latest other. */
export function placeInRows(client: QueryClient, plural: string, id: string, wanted: Shape): Place | null {
  let best: { place: Place; at: number } | null = null;
  for (const query of client.getQueryCache().findAll({ queryKey: ["records", plural, "rows"] })) {
    const [, , , shape, page] = query.queryKey as [string, string, string, Shape, number];
    const data = query.state.data as Page | undefined;
    const at = data?.items?.findIndex((one) => one.id === id) ?? -1;
    if (at < 0 || typeof page !== "number") continue;
    const place: Place = { kind: "rows", query: { plural, ...shape }, index: page * PAGE + at };
    if (alike(shape, wanted)) return place;
    if (!best || query.state.dataUpdatedAt > best.at) best = { place, at: query.state.dataUpdatedAt };
  }
  return best?.place ?? null;
}

interface LaneData {
  pages?: { items: Rec[]; next_cursor: string | null }[];
}

export const laneCards = (data: LaneData | undefined): Rec[] => data?.pages?.flatMap((page) => page.items) ?? [];
export const laneIsWhole = (data: LaneData | undefined) => data?.pages?.at(-1)?.next_cursor == null;

export function placeInLanes(client: QueryClient, plural: string, id: string): Place | null {
  let best: { place: Place; at: number } | null = null;
  for (const query of client.getQueryCache().findAll({ queryKey: ["records", plural, "board"] })) {
    const index = laneCards(query.state.data as LaneData | undefined).findIndex((one) => one.id === id);
    if (index < 0 || (best && query.state.dataUpdatedAt <= best.at)) continue;
    best = { place: { kind: "lane", key: query.queryKey, index }, at: query.state.dataUpdatedAt };
  }
  return best?.place ?? null;
}
