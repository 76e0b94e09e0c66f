import { BarChart, FunnelChart, LineChart, PieChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { isRtl } from "@/lib/direction";
import type { Asked } from "./asked";
import { paletteOf } from "./colors";
import { optionOf } from "./option";
import type { Chart } from "./series";

use([BarChart, LineChart, PieChart, FunnelChart, GridComponent, TooltipComponent, SVGRenderer]);

/** The chart itself. What it says stands in the table beside it; this is a picture of that. */
export default function Picture({
  chart,
  asked,
  label,
  onPick,
}: {
  chart: Chart;
  asked: Asked;
  label: string;
  onPick: (slot: number, series: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<ECharts | null>(null);
  const latest = useRef({ chart, asked, onPick });
  latest.current = { chart, asked, onPick };

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = init(element, null, { renderer: "svg" });
    drawn.current = made;
    made.on("click", ({ dataIndex, seriesIndex }) => {
      if (dataIndex !== undefined) latest.current.onPick(dataIndex, seriesIndex ?? 0);
    });
    const size = new ResizeObserver(() => made.resize());
    size.observe(element);
    // By day and by night it has other colours.
    const look = new MutationObserver(() =>
      made.setOption(optionOf(latest.current.chart, latest.current.asked, paletteOf(element), isRtl()), true),
    );
    look.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "dir"] });
    return () => {
      size.disconnect();
      look.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    if (box.current) drawn.current?.setOption(optionOf(chart, asked, paletteOf(box.current), isRtl()), true);
  }, [chart, asked]);

  return (
    // The table beside it says the same in words and is reached by keyboard.
    <div role="img" aria-label={label} className="h-full min-h-0 w-full">
      <div ref={box} className="h-full w-full" />
    </div>
  );
}
