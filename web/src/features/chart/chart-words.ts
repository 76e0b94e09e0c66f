import { t } from "@lingui/core/macro";
import type { IconName } from "@/ui/icon";
import type { ChartKind } from "../grid/drawing";
import type { Bucket, Grouping } from "../grid/grouping";
import type { Asked, Measure } from "./asked";

export const kindLabels = (): Record<ChartKind, string> => ({
  bar: t`Bars`,
  line: t`Lines`,
  area: t`Areas`,
  pie: t`Pie`,
  funnel: t`Funnel`,
  number: t`Number`,
});

export const KIND_ICONS: Record<ChartKind, IconName> = {
  bar: "chart-column",
  line: "chart-line",
  area: "chart-area",
  pie: "chart-pie",
  funnel: "funnel",
  number: "hash",
};

const bucketed = (label: string): Record<Bucket, string> => ({
  day: t`${label} by day`,
  week: t`${label} by week`,
  month: t`${label} by month`,
  quarter: t`${label} by quarter`,
  year: t`${label} by year`,
});
export const groupingLabel = ({ field, bucket }: Grouping) => (bucket ? bucketed(field.label)[bucket] : field.label);

export const measureLabel = ({ fn, field }: Measure, many: string) => {
  if (!field) return t`Number of ${many}`;
  const { label } = field;
  if (fn === "avg") return t`Average ${label}`;
  if (fn === "min") return t`Smallest ${label}`;
  return fn === "max" ? t`Largest ${label}` : t`Sum of ${label}`;
};

/** What the chart shows, in one line: "Sum of Amount by Stage". */
export function chartTitle({ group, split, measure }: Asked, many: string): string {
  const what = measureLabel(measure, many);
  if (!group) return what;
  const by = groupingLabel(group);
  if (!split) return t`${what} · ${by}`;
  const then = groupingLabel(split);
  return t`${what} · ${by} · ${then}`;
}
