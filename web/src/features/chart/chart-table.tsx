import { t } from "@lingui/core/macro";
import { cn } from "@/lib/cn";
import { Dot } from "@/ui/pill";
import type { Asked } from "./asked";
import { groupingLabel, measureLabel } from "./chart-words";
import { type Chart, figureText } from "./series";

/** The chart in figures: what is drawn, for eyes and ears that want it exactly; every group leads to its records. */
export function ChartTable({
  chart,
  asked,
  many,
  onPick,
}: {
  chart: Chart;
  asked: Asked;
  many: string;
  onPick: (slot: number, series: number | null) => void;
}) {
  const { group, measure } = asked;
  const { slots, series } = chart;
  const additive = measure.fn === "count" || measure.fn === "sum";
  const what = measureLabel(measure, many);
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">{what}</caption>
      <thead>
        <tr className="text-mute text-xs">
          <th scope="col" className="sticky start-0 top-0 z-20 border-line border-b bg-canvas px-3 py-2 font-medium">
            {group ? groupingLabel(group) : ""}
          </th>
          {series.map((one) => (
            <th
              key={one.key}
              scope="col"
              className="sticky top-0 border-line border-b bg-canvas px-3 py-2 text-end font-medium"
            >
              <span className="inline-flex items-center gap-1.5">
                {series.length > 1 && <Dot hue={one.hue} />}
                {one.label || what}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {slots.map((slot, i) => (
          <tr key={slot.key} className="hover:bg-row-hover">
            <th scope="row" className="sticky start-0 z-10 max-w-56 border-line border-b bg-canvas px-1.5 font-normal">
              <button
                type="button"
                className="flex min-h-8 w-full items-center gap-2 rounded-md px-1.5 text-start hover:underline max-md:min-h-11"
                onClick={() => onPick(i, null)}
              >
                {series.length === 1 && !group?.bucket && <Dot hue={slot.hue} />}
                <span className="truncate">{slot.label}</span>
              </button>
            </th>
            {series.map((one, s) => (
              <td key={one.key} className="border-line border-b px-3 text-end tabular-nums">
                {series.length > 1 && one.figures[i] ? (
                  <button
                    type="button"
                    className="min-h-8 hover:underline max-md:min-h-11"
                    onClick={() => onPick(i, s)}
                    aria-label={t`${slot.label}, ${one.label}: ${figureText(one.figures[i] ?? null, measure, one.currency)}`}
                  >
                    {figureText(one.figures[i] ?? null, measure, one.currency)}
                  </button>
                ) : (
                  <span className={cn(!one.figures[i] && "text-mute")}>
                    {figureText(one.figures[i] ?? null, measure, one.currency)}
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {additive && slots.length > 1 && !asked.group?.field.many && (
        <tfoot>
          <tr className="font-semibold">
            <th scope="row" className="sticky start-0 z-10 bg-canvas px-3 py-2">
              {t`Total`}
            </th>
            {series.map((one) => (
              <td key={one.key} className="px-3 py-2 text-end tabular-nums">
                {figureText(
                  one.figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0),
                  measure,
                  one.currency,
                )}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}
