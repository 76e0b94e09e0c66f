import type { Actor, Page, Ref } from "@/api/types";
import type { Schemas, Told } from "@/api/wire";

/** What `/timeline` and `/history` answer; docs/API.md describes it. */
export type { Actor };
export type Change = [from: unknown, to: unknown];

export type TimelineItem = Told<
  Schemas["Timeline"]["items"][number],
  {
    id: string;
    at: string;
    object: string;
    record: Ref;
    verb: string;
    actor: Actor | null;
    changed?: Record<string, Change> | null;
  }
>;

export type HistoryItem = Told<
  Schemas["History"]["items"][number],
  { at: string; actor: Actor | null; cause?: unknown; field: string; from: unknown; to: unknown }
>;

export type CursorPage<T> = Omit<Page<T>, "total">;
