/** What `/timeline` and `/history` answer; docs/API.md describes it. */
export interface Actor {
  kind: string;
  id?: string | null;
  label?: string | null;
}

export type Change = [from: unknown, to: unknown];

export interface TimelineItem {
  id: string;
  at: string;
  object: string;
  record: { id: string; label: string | null };
  verb: string;
  actor: Actor | null;
  changed?: Record<string, Change> | null;
}

export interface HistoryItem {
  at: string;
  actor: Actor | null;
  cause?: unknown;
  field: string;
  from: unknown;
  to: unknown;
}

export interface CursorPage<T> {
  items: T[];
  next_cursor: string | null;
}
