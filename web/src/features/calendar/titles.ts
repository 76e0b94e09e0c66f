import { t } from "@lingui/core/macro";
import { formatDay, formatMonth, wordedLocale } from "@/lib/format";
import { browserRegion, formatsStore } from "@/lib/formats";
import type { Scale } from "../grid/drawing";

export const region = () => formatsStore.get().region ?? browserRegion();

const format = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(wordedLocale(), { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

/** "Sunday, 22 November 2026" */
export const longDay = (day: string) =>
  format(day, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** "Sun 22" */
export const shortDay = (day: string) => format(day, { weekday: "short", day: "numeric" });

/** What is on the screen, in words. */
export function titleOfRange(scale: Scale, day: string, [from, to]: [string, string]): string {
  if (scale === "day") return longDay(day);
  return scale === "month" ? formatMonth(day.slice(0, 7), "long") : `${formatDay(from)} – ${formatDay(to)}`;
}

export const scaleLabels = (): Record<Scale, string> => ({ day: t`Day`, week: t`Week`, month: t`Month` });

/** As the palette says it. */
export const scaleCommands = (): Record<Scale, string> => ({
  day: t`Show a day`,
  week: t`Show a week`,
  month: t`Show a month`,
});
