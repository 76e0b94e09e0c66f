// Days as text ("2026-11-22"): a day without a time has no time zone and must not slip.
import type { Scale } from "../grid/drawing";

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const text = (date: Date) => date.toISOString().slice(0, 10);

export function addDays(day: string, days: number): string {
  const date = at(day);
  date.setUTCDate(date.getUTCDate() + days);
  return text(date);
}

/** The same day of another month; the last one where there is no such day. */
export function addMonths(day: string, months: number): string {
  const date = at(`${day.slice(0, 7)}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return [Number(day.slice(8)), 31, 30, 29, 28]
    .map((one) => `${text(date).slice(0, 7)}-${String(one).padStart(2, "0")}`)
    .find((one) => isDay(one) && one.slice(8) <= day.slice(8)) as string;
}

const isDay = (day: string) => !Number.isNaN(at(day).getTime()) && text(at(day)) === day;

export const daysBetween = (from: string, to: string) =>
  Math.round((at(to).getTime() - at(from).getTime()) / 86_400_000);

/** 0 is Sunday. */
export const weekday = (day: string) => at(day).getUTCDay();

export const weekStart = (day: string, first: number) => addDays(day, -((weekday(day) - first + 7) % 7));

/** First and last day on the screen. A month is shown in whole weeks. */
export function rangeOf(scale: Scale, day: string, first: number): [from: string, to: string] {
  if (scale === "day") return [day, day];
  if (scale === "week") return [weekStart(day, first), addDays(weekStart(day, first), 6)];
  const begin = `${day.slice(0, 7)}-01`;
  const end = addDays(addMonths(begin, 1), -1);
  return [weekStart(begin, first), addDays(weekStart(end, first), 6)];
}

/** The day shown after a step onwards or back. */
export const stepped = (scale: Scale, day: string, by: number) =>
  scale === "month" ? addMonths(day, by) : addDays(day, scale === "week" ? by * 7 : by);

export const daysOf = (from: string, to: string): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));

interface WeekInfo {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** With which day a week begins where these formats are at home; 0 is Sunday. */
export function firstDayIn(region: string): number {
  try {
    const locale = new Intl.Locale(region) as Intl.Locale & WeekInfo;
    return ((locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1) % 7;
  } catch {
    return 1;
  }
}
