import type { EChartsCoreOption } from "echarts/core";
import type { Asked } from "./asked";
import type { Palette } from "./colors";
import { type Chart, figureText, type Series } from "./series";

/** Names below each other are read more easily than names side by side. */
export const isSideways = (chart: Chart, { kind, group }: Asked) =>
  kind === "bar" && !group?.bucket && chart.slots.length > 7;

/** What the charts are told to draw. */
export function optionOf(chart: Chart, asked: Asked, colors: Palette, rtl: boolean): EChartsCoreOption {
  const { kind, measure } = asked;
  const text = (figure: number | null, one: Series | undefined, compact = false) =>
    figureText(figure, measure, one?.currency ?? null, compact);
  const common = {
    animation: false,
    textStyle: { fontFamily: "Inter Variable, system-ui, sans-serif", fontSize: 12, color: colors.mute },
    tooltip: {
      // Drawn within the picture: the content security policy allows no markup with styles.
      renderMode: "richText",
      backgroundColor: colors.canvas,
      borderColor: colors.line,
      textStyle: { color: colors.ink, fontSize: 12, lineHeight: 18 },
    },
  };
  if (kind === "pie" || kind === "funnel") {
    const [first] = chart.series;
    const data = chart.slots.map((slot, i) => ({
      name: slot.label,
      value: Math.max(0, first?.figures[i] ?? 0),
      itemStyle: { color: colors.hue(slot.hue) },
    }));
    const shape =
      kind === "pie"
        ? { type: "pie", radius: ["44%", "68%"], itemStyle: { borderColor: colors.canvas, borderWidth: 2 } }
        : { type: "funnel", sort: "none", gap: 2, minSize: "4%", top: 12, bottom: 12, left: "8%", width: "84%" };
    return {
      ...common,
      tooltip: {
        ...common.tooltip,
        formatter: (one: { name: string; value: number; percent?: number }) =>
          `${one.name}\n${text(one.value, first)}${kind === "pie" && one.percent !== undefined ? ` · ${one.percent}%` : ""}`,
      },
      series: [
        {
          ...shape,
          data,
          label: {
            color: colors.ink,
            lineHeight: 16,
            overflow: "none",
            position: kind === "pie" ? "outside" : "inside",
            formatter: ({ name, value }: { name: string; value: number }) => `${name}\n${text(value, first, true)}`,
            ...(kind === "funnel" && { color: colors.ink, textBorderColor: colors.canvas, textBorderWidth: 3 }),
          },
          labelLine: { lineStyle: { color: colors.line } },
        },
      ],
    };
  }
  const sideways = isSideways(chart, asked);
  const stacked = kind === "area" || (kind === "bar" && (measure.fn === "count" || measure.fn === "sum"));
  const names = {
    type: "category",
    data: chart.slots.map((slot) => slot.label),
    inverse: sideways ? true : rtl,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colors.line } },
    axisLabel: { color: colors.mute, hideOverlap: true, ...(sideways && { width: 150, overflow: "truncate" }) },
  };
  const figures = {
    type: "value",
    position: rtl && !sideways ? "right" : undefined,
    inverse: sideways && rtl,
    splitLine: { lineStyle: { color: colors.line } },
    axisLabel: {
      color: colors.mute,
      hideOverlap: true,
      formatter: (figure: number) => figureText(figure, measure, sameCurrency(chart.series), true),
    },
  };
  const one = chart.series.length === 1;
  return {
    ...common,
    grid: { top: 16, bottom: 8, left: 8, right: 16, containLabel: true },
    [sideways ? "yAxis" : "xAxis"]: names,
    [sideways ? "xAxis" : "yAxis"]: figures,
    tooltip: {
      ...common.tooltip,
      trigger: "axis",
      axisPointer: { type: kind === "bar" ? "shadow" : "line", shadowStyle: { opacity: 0.12 } },
      formatter: (found: { seriesIndex: number; dataIndex: number; name: string }[]) =>
        [
          found[0]?.name,
          ...found
            .map(({ seriesIndex, dataIndex }) => ({ of: chart.series[seriesIndex], at: dataIndex }))
            .filter(({ of, at }) => of?.figures[at] != null && (one || of.figures[at] !== 0))
            .map(({ of, at }) => [of?.label, text(of?.figures[at] ?? null, of)].filter(Boolean).join("  ")),
        ].join("\n"),
    },
    series: chart.series.map((series) => ({
      name: series.label,
      type: kind === "bar" ? "bar" : "line",
      cursor: "pointer",
      barMaxWidth: 48,
      connectNulls: false,
      smooth: false,
      showSymbol: chart.slots.length < 60,
      symbolSize: 7,
      triggerLineEvent: true,
      ...(stacked && !one && { stack: series.currency ?? "all" }),
      ...(kind === "area" && { areaStyle: { opacity: 0.25 } }),
      color: colors.hue(series.hue),
      itemStyle: kind === "bar" ? { borderRadius: one ? (sideways ? [0, 3, 3, 0] : [3, 3, 0, 0]) : 0 } : {},
      data: series.figures.map((figure, i) => {
        // One series of choices or steps is drawn in their own colours.
        const slot = chart.slots[i];
        return kind === "bar" && one && slot && !asked.group?.bucket
          ? { value: figure, itemStyle: { color: colors.hue(slot.hue) } }
          : figure;
      }),
    })),
  };
}

/** The scale says a currency when it is that of all. */
function sameCurrency(series: readonly Series[]): string | null {
  const [first, ...others] = series.map((one) => one.currency);
  return others.every((one) => one === first) ? (first ?? null) : null;
}
