import { t } from "@lingui/core/macro";
import { formatDay } from "@/lib/format";
import { wallClock } from "@/lib/formats";

export interface Day<T> {
  /** "2026-11-22" by the reader's own clock. */
  key: string;
  items: T[];
}

/** Puts what comes newest first under the days it happened on; the order of the items stays. */
export function byDay<T extends { at: string }>(items: readonly T[]): Day<T>[] {
  const days: Day<T>[] = [];
  for (const item of items) {
    const at = new Date(item.at);
    const key = Number.isNaN(at.getTime()) ? "" : wallClock(at).day;
    const last = days.at(-1);
    if (last?.key === key) last.items.push(item);
    else days.push({ key, items: [item] });
  }
  return days;
}

export function dayLabel(key: string, now = new Date()): string {
  if (key === wallClock(now).day) return t`Today`;
  const before = new Date(now);
  before.setDate(before.getDate() - 1);
  return key === wallClock(before).day ? t`Yesterday` : formatDay(key, now);
}
