import { isoDay } from "@/lib/format";
import { plainDigits } from "./numbers";

/** In every language that Kith speaks, whichever is on the screen. */
const DAYS: Record<string, number> = {
  ...{ today: 0, tomorrow: 1, yesterday: -1 },
  ...{ heute: 0, morgen: 1, gestern: -1 },
  ...{ اليوم: 0, غدًا: 1, غدا: 1, أمس: -1, امس: -1 },
};

/** Reads a day as people type it: "2026-11-22", "22.11.2026", "11/22/2026", "today", "+14", "22 Nov". Null when it is none. */
export function readDay(text: string, now = new Date(), monthFirst = localMonthFirst()): string | null {
  const typed = plainDigits(text).toLowerCase();
  const word = DAYS[typed];
  if (word !== undefined) return dayFrom(now, word);
  const ahead = typed.match(/^([+-]\d{1,4})\s*d?$/);
  if (ahead) return dayFrom(now, Number(ahead[1]));
  const iso = typed.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/);
  if (iso) return made(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const points = typed.match(/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2,4})?$/);
  if (points) return made(fullYear(points[3], now), Number(points[2]), Number(points[1]));
  const slashes = typed.match(/^(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?$/);
  if (slashes) {
    const [first, second] = [Number(slashes[1]), Number(slashes[2])];
    const year = fullYear(slashes[3], now);
    return monthFirst ? made(year, first, second) : made(year, second, first);
  }
  const named = typed.match(/^(?:(\d{1,2})\.?\s+)?(\p{L}{3,})\.?(?:\s+(\d{1,2}))?(?:,?\s+(\d{4}))?$/u);
  if (named) {
    const month = monthOf(named[2] ?? "");
    const day = named[1] ?? named[3];
    if (month > 0 && day) return made(fullYear(named[4], now), month, Number(day));
  }
  return null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** By its English name, or as the browser's own language calls it: "Mai", "juil". */
export function monthOf(word: string, language?: string): number {
  const english = MONTHS.indexOf(word.slice(0, 3)) + 1;
  if (english > 0) return english;
  const { format } = new Intl.DateTimeFormat(language, { month: "long" });
  return (
    MONTHS.findIndex((_, i) =>
      format(new Date(2026, i, 1))
        .toLowerCase()
        .startsWith(word),
    ) + 1
  );
}

function made(year: number, month: number, day: number): string | null {
  const date = new Date(year, month - 1, day);
  const real = date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
  return real ? isoDay(date) : null;
}

function fullYear(text: string | undefined, now: Date): number {
  if (!text) return now.getFullYear();
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

export function dayFrom(now: Date, days: number): string {
  return isoDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));
}

function localMonthFirst(): boolean {
  const parts = new Intl.DateTimeFormat().formatToParts(new Date(2026, 0, 2));
  return parts.findIndex((part) => part.type === "month") < parts.findIndex((part) => part.type === "day");
}
