import { createSavedStore } from "./store";

/** How dates and numbers are written. What is not chosen follows the browser. */
export interface Formats {
  /** "de-CH" */
  region?: string;
  /** "Europe/Berlin" */
  zone?: string;
  clock?: 12 | 24;
  /** The first day of the week; 0 is Sunday. */
  week?: 0 | 1 | 6;
}

export const formatsStore = createSavedStore<Formats>("kith-formats", {});

/** Whether this is what was kept once, by a program of whatever age. */
export function isFormats(value: unknown): value is Formats {
  if (!value || typeof value !== "object" || Array.isArray(value)) return false;
  const { region, zone, clock, week } = value as Record<string, unknown>;
  const text = (one: unknown) => one === undefined || typeof one === "string";
  const known = () => {
    try {
      // What the browser does not know would break every date.
      new Intl.DateTimeFormat(region as string | undefined, { timeZone: zone as string | undefined });
      return true;
    } catch {
      return false;
    }
  };
  return (
    text(region) &&
    text(zone) &&
    [undefined, 12, 24].includes(clock as 12) &&
    [undefined, 0, 1, 6].includes(week as 0) &&
    known()
  );
}

export const browserRegion = () => (typeof navigator === "undefined" ? "en" : navigator.language);
export const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const two = (n: number) => String(n).padStart(2, "0");

/** Day and time of a moment by the chosen clock: "2026-11-22" and "09:05". */
export function wallClock(at: Date, zone = formatsStore.get().zone): { day: string; time: string } {
  if (!zone)
    return {
      day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
      time: `${two(at.getHours())}:${two(at.getMinutes())}`,
    };
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { day: `${of("year")}-${of("month")}-${of("day")}`, time: `${of("hour")}:${of("minute")}` };
}

/** The moment when the chosen clock shows this; an hour that a change of clocks leaves out is the one after. */
export function momentOf(day: string, time: string, zone = formatsStore.get().zone): Date {
  if (!zone) return new Date(`${day}T${time}`);
  const wanted = Date.parse(`${day}T${time}Z`);
  let at = wanted;
  for (let i = 0; i < 2; i++) {
    const shown = wallClock(new Date(at), zone);
    at += wanted - Date.parse(`${shown.day}T${shown.time}Z`);
  }
  return new Date(at);
}
