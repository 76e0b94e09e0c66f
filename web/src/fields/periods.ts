import { t } from "@lingui/core/macro";

const UNITS = ["week", "month", "quarter", "year"] as const;
const MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12 };

/** Spans of time by name, as they stand in the address. */
export const PERIODS = [
  "today",
  "yesterday",
  "tomorrow",
  ...UNITS.flatMap((unit) => [`this_${unit}`, `last_${unit}`, `next_${unit}`]),
];

export function periodLabel(key: string): string {
  const labels: Record<string, () => string> = {
    today: () => t`today`,
    yesterday: () => t`yesterday`,
    tomorrow: () => t`tomorrow`,
    this_week: () => t`this week`,
    last_week: () => t`last week`,
    next_week: () => t`next week`,
    this_month: () => t`this month`,
    last_month: () => t`last month`,
    next_month: () => t`next month`,
    this_quarter: () => t`this quarter`,
    last_quarter: () => t`last quarter`,
    next_quarter: () => t`next quarter`,
    this_year: () => t`this year`,
    last_year: () => t`last year`,
    next_year: () => t`next year`,
  };
  return labels[key]?.() ?? key;
}

/** The first day, the last, and the one behind it, for the server to reckon. */
export function periodRange(key: string): [from: unknown, to: unknown, behind: unknown] {
  const single: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 };
  const offset = single[key];
  const day = (days: number) => ({ fn: "today", ...(days !== 0 && { add: days }) });
  if (offset !== undefined) return [day(offset), day(offset), day(offset + 1)];
  const [which, unit = "month"] = key.split("_");
  const steps = which === "last" ? -1 : which === "next" ? 1 : 0;
  const within =
    steps === 0
      ? []
      : [unit === "week" ? day(7 * steps) : { fn: "addmonths", args: [day(0), steps * (MONTHS[unit] ?? 1)] }];
  const args = [UNITS.find((one) => one === unit) ?? "month", ...within];
  return [
    { fn: "startof", args },
    { fn: "endof", args },
    { fn: "endof", args, add: 1 },
  ];
}
