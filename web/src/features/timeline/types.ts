import type { Actor, Page } from "@/api/types";
import type { Schemas } from "@/api/wire";

/** What `/timeline` and `/history` answer; docs/API.md describes it. */
export type { Actor };
export type Change = [from: unknown, to: unknown];

/** What changed, from and to, by field. */
export type TimelineItem = Omit<Schemas["TimelineItem"], "changed" | "shown"> & {
  changed: Record<string, Change>;
  /** Of notes what they say now. */
  shown?: Record<string, unknown>;
};
export type HistoryItem = Schemas["HistoryItem"];

export type CursorPage<T> = Omit<Page<T>, "total">;
