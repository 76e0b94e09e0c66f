import { addDays, addMonths } from "../calendar/days";
import { type Bucket, keyOf } from "../grid/grouping";
import { spanOf } from "../grid/groups";

/** Monday of an ISO week such as "2026-W47". */
export function mondayOf(week: string): string {
  const [year = "1970", number = "1"] = week.split(/-W?/);
  const fourth = `${year}-01-04`;
  const weekday = (new Date(`${fourth}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(fourth, (Number(number) - 1) * 7 - weekday);
}

function weekOf(monday: string): string {
  // The week belongs to the year of its Thursday.
  const year = addDays(monday, 3).slice(0, 4);
  const days = (Date.parse(monday) - Date.parse(mondayOf(`${year}-W01`))) / 86_400_000;
  return `${year}-W${String(Math.round(days / 7) + 1).padStart(2, "0")}`;
}

/** First and last day of a group of dates. */
export function daysOfBucket(bucket: Bucket, key: string): [string, string] | null {
  if (bucket !== "week") return spanOf(bucket, key);
  const monday = mondayOf(key);
  return [monday, addDays(monday, 6)];
}

export function nextBucket(bucket: Bucket, key: string): string {
  const year = Number(key.slice(0, 4));
  if (bucket === "day") return addDays(key, 1);
  if (bucket === "week") return weekOf(addDays(mondayOf(key), 7));
  if (bucket === "month") return addMonths(`${key}-01`, 1).slice(0, 7);
  if (bucket === "quarter") return key.endsWith("4") ? `${year + 1}-Q1` : `${year}-Q${Number(key.at(-1)) + 1}`;
  return String(year + 1).padStart(4, "0");
}

/** Spans nobody can tell apart any more. */
const MOST = 500;

/** Spans without a record between the first and the last: a line must not jump over them. */
export function withGaps(bucket: Bucket, values: unknown[]): unknown[] {
  const keys = values.map(keyOf).filter(Boolean);
  const last = keys.at(-1);
  const filled: string[] = [];
  for (let key = keys[0]; key && last && key <= last; key = nextBucket(bucket, key)) {
    filled.push(key);
    if (filled.length > MOST) return values;
  }
  return filled;
}
