import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { isRtl } from "./direction";
import { browserRegion, formatsStore } from "./formats";
import { directionOf, spoken } from "./i18n";

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
let region = formatsStore.get().region ?? browserRegion();
formatsStore.subscribe(() => {
  region = formatsStore.get().region ?? browserRegion();
  cache.clear();
});

/**
 * Among words that go to the left, numbers and dates keep the order of their region ("-5" must not become "5-"), and do
 * not decide which way the words around them go.
 */
const asWritten = (text: string, tag = region): string =>
  isRtl() ? `${directionOf(tag) === "ltr" ? "\u2066" : "\u2067"}${text}\u2069` : text;

/** What only orders signs on the screen; elsewhere it is a disturbance. */
export const withoutMarks = (text: string): string => text.replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, "");

/** For moments: the chosen clock and where it stands. A day without a time has neither. */
const clock = (): Intl.DateTimeFormatOptions => {
  const { zone, clock: hours } = formatsStore.get();
  return {
    hour: hours === 24 ? "2-digit" : "numeric",
    minute: "2-digit",
    ...(zone && { timeZone: zone }),
    ...(hours && { hourCycle: hours === 12 ? "h12" : "h23" }),
  };
};

function number(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  let made = cache.get(key) as Intl.NumberFormat | undefined;
  if (!made) {
    made = new Intl.NumberFormat(region, options);
    cache.set(key, made);
  }
  return made;
}

/** The order of the region in the words of the screen: English in Germany says "22 Nov 2026". */
function worded(): string {
  const language = i18n.locale;
  if (region.toLowerCase().startsWith(language)) return region;
  const { region: country } = new Intl.Locale(region);
  return country ? `${language}-${country}` : language;
}

const digits = () => new Intl.NumberFormat(region).resolvedOptions().numberingSystem;

/** For what forms its dates by itself: words of the language, digits of the region. */
export const wordedLocale = (): string => `${worded()}-u-nu-${digits()}`;

/** A date with the name of a month or a weekday in it; the digits stay the region's. */
function named(key: string, options: Intl.DateTimeFormatOptions, at: Date): string {
  const tag = worded();
  const id = `${tag} ${key}`;
  let made = cache.get(id) as Intl.DateTimeFormat | undefined;
  if (!made) {
    made = new Intl.DateTimeFormat(tag, { numberingSystem: digits(), ...options });
    cache.set(id, made);
  }
  return asWritten(made.format(at), tag);
}

export function formatNumber(value: number, decimals?: number | null): string {
  return asWritten(number(`n${decimals}`, { maximumFractionDigits: decimals ?? 6 }).format(value));
}

/** Whole amounts without cents, others with them; an unknown currency code is shown as it is. */
export function formatMoney(amount: string | number, currency: string, compact = false): string {
  const value = Number(amount);
  const whole = Number.isInteger(value);
  const short = compact && Math.abs(value) >= 10_000;
  try {
    const made = number(`m${currency}${whole}${short}`, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      ...(short
        ? { notation: "compact", maximumFractionDigits: 1, minimumFractionDigits: 0 }
        : whole
          ? { maximumFractionDigits: 0, minimumFractionDigits: 0 }
          : {}),
    });
    return asWritten(made.format(value));
  } catch {
    return `${formatNumber(value)} ${currency}`;
  }
}

/** A date without a time has no time zone: it must not slip to the day before. */
export function parseDay(value: string): Date {
  const [year = 1970, month = 1, day = 1] = value.split("-").map(Number);
  return new Date(year, month - 1, day);
}

export function isoDay(value: Date): string {
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${value.getFullYear()}-${pad(value.getMonth() + 1)}-${pad(value.getDate())}`;
}

export function formatDay(value: string, now = new Date()): string {
  const day = parseDay(value);
  if (Number.isNaN(day.getTime())) return value;
  return day.getFullYear() === now.getFullYear()
    ? named("d", { day: "numeric", month: "short" }, day)
    : named("dy", { day: "numeric", month: "short", year: "numeric" }, day);
}

export function formatDateTime(value: string): string {
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return value;
  return named("dt", { day: "numeric", month: "short", year: "numeric", ...clock() }, at);
}

/** A share of one: 0.312 is 31%. */
export function formatPercent(value: number, decimals = 0): string {
  return asWritten(number(`p${decimals}`, { style: "percent", maximumFractionDigits: decimals }).format(value));
}

/** "2026-11" as a month of the year. */
export function formatMonth(value: string, length: "short" | "long"): string {
  const options: Intl.DateTimeFormatOptions =
    length === "short" ? { month: "short" } : { month: "long", year: "numeric" };
  return named(`mo${length}`, options, parseDay(`${value}-01`));
}

/** "Sunday" */
export const formatWeekday = (value: string): string => named("weekday", { weekday: "long" }, parseDay(value));

/** "Sunday, 22 November" */
export function formatToday(now: Date): string {
  return named("today", { weekday: "long", day: "numeric", month: "long" }, now);
}

export function formatTime(value: string): string {
  return named("t", clock(), new Date(value));
}

export function formatAgo(value: string, now = new Date()): string {
  const seconds = Math.round((now.getTime() - new Date(value).getTime()) / 1000);
  if (Math.abs(seconds) < 60) return t`just now`;
  const steps: [number, Intl.RelativeTimeFormatUnit][] = [
    [3600, "minute"],
    [86_400, "hour"],
    [2_592_000, "day"],
    [31_536_000, "month"],
    [Number.POSITIVE_INFINITY, "year"],
  ];
  const sizes: Record<string, number> = { minute: 60, hour: 3600, day: 86_400, month: 2_592_000, year: 31_536_000 };
  const unit = steps.find(([limit]) => Math.abs(seconds) < limit)?.[1] ?? "year";
  const amount = -Math.trunc(seconds / (sizes[unit] ?? 1));
  return asWritten(
    new Intl.RelativeTimeFormat(spoken(region), { numeric: "auto", style: "narrow" }).format(amount, unit),
  );
}

export function initialsOf(name: string): string {
  const words = name
    .replace(/[^\p{L}\p{N}\s]/gu, " ")
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return "·";
  const first = Array.from(words[0] ?? "")[0] ?? "";
  const last = words.length > 1 ? (Array.from(words.at(-1) ?? "")[0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

export const HUES = ["gray", "red", "orange", "amber", "green", "teal", "blue", "indigo", "violet", "pink"] as const;
export type Hue = (typeof HUES)[number];

/** The same name has the same hue on every screen. Gray is kept for "no colour". */
export function hueOf(seed: string): Hue {
  let hash = 7;
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return HUES[1 + (hash % (HUES.length - 1))] ?? "blue";
}

export function asHue(color: string | null | undefined): Hue {
  return (HUES as readonly string[]).includes(color ?? "") ? (color as Hue) : "gray";
}
