import { t } from "@lingui/core/macro";
import { useMemo } from "react";
import { asProblem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { formatNumber } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { useIsMobile } from "@/lib/media";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { onDemand } from "@/ui/on-demand";
import { Dot } from "@/ui/pill";
import { CHARTS, type ChartSettings, readChart } from "../grid/drawing";
import { ListFrame, useAsked } from "../grid/list-frame";
import { useChangeSearch } from "../grid/use-list-search";
import { type Condition, type ListSearch, viewFilter } from "../grid/view-state";
import { ProblemPage } from "../shell/problem-page";
import { openCreate } from "../shell/ui-store";
import { askedOf } from "./asked";
import { ChartOptions } from "./chart-options";
import { ChartTable } from "./chart-table";
import { chartTitle, KIND_ICONS, kindLabels } from "./chart-words";
import { conditionOf } from "./filter-to";
import { figureText } from "./series";
import { drawnPart, useChart } from "./use-chart";

const NoRows = onDemand(() => import("../grid/no-rows"));
// What draws is large, and most never look at a chart.
const Picture = onDemand(() => import("./picture"), null, false);

/** A list that is looked at as a chart. Filter and search are those of the table. */
export default function ChartPage({ object, search }: { object: ObjectDef; search: ListSearch }) {
  const { catalog, env, view, filter } = useAsked(object, search);
  const change = useChangeSearch();
  const phone = useIsMobile();
  const settings = useMemo(() => readChart(search.chart), [search.chart]);
  const asked = useMemo(() => askedOf(catalog, object, settings), [catalog, object, settings]);
  const { chart, error, loading, refetch } = useChart(object, asked, filter, env);
  const drawn = useMemo(() => chart && drawnPart(chart, asked), [chart, asked]);
  const many = inSentence(object.label_plural);
  const title = chartTitle(asked, many);
  const set = (next: { [K in keyof ChartSettings]?: ChartSettings[K] | undefined }) => {
    const merged = Object.entries({ ...settings, ...next }).filter(([, value]) => value !== undefined);
    change({ chart: Object.fromEntries(merged) });
  };

  /** The table with just the records of a bar. */
  const show = (slot: number, series: number | null) => {
    if (!chart || !asked.group) return;
    const conditions = [conditionOf(asked.group, chart.slots[slot]?.value)];
    if (asked.split && series !== null) conditions.push(conditionOf(asked.split, chart.series[series]?.value));
    const own = conditions.filter((one): one is Condition => one !== null);
    if (own.length === 0) return;
    // A condition on the same field would only repeat what the group says, or contradict it.
    const names = own.map(([name]) => name);
    const rest = (search.f ?? []).filter((one) => typeof one[1] !== "string" || !names.includes(one[0]));
    change({ as: view.type === "table" ? undefined : "table", f: [...rest, ...own] }, true);
  };

  const empty = chart && (chart.series.length === 0 || (asked.group !== null && chart.slots.length === 0));
  return (
    <ListFrame
      object={object}
      search={search}
      tools={
        <>
          <fieldset className="flex rounded-md bg-sunken p-0.5 max-md:hidden">
            <legend className="sr-only">{t`Drawn as`}</legend>
            {CHARTS.map((one) => (
              <Button
                key={one}
                size="sm"
                look={one === asked.kind ? "outline" : "ghost"}
                icon={KIND_ICONS[one]}
                className="h-6 px-1.5"
                aria-label={kindLabels()[one]}
                title={kindLabels()[one]}
                aria-pressed={one === asked.kind}
                onClick={() => set({ kind: one })}
              />
            ))}
          </fieldset>
          <ChartOptions object={object} asked={asked} onChange={set} />
        </>
      }
    >
      {error ? (
        <ProblemPage error={asProblem(error)} reset={() => void refetch()} />
      ) : empty ? (
        <NoRows
          object={object}
          narrowed={!!search.q || !!search.f?.length || !!viewFilter(view, search)}
          trashed={false}
          onClear={() => change({ f: undefined, q: undefined, whole: !!view.filter })}
          onCreate={() => openCreate({ object: object.name })}
        />
      ) : (
        <div className="flex h-full min-h-0 flex-col">
          <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
            <h2 className="font-semibold text-base">{title}</h2>
            {drawn && asked.kind !== "number" && chart && chart.series.length > 1 && (
              <ul aria-hidden className="flex flex-wrap gap-x-3 gap-y-1 text-soft text-xs">
                {chart.series.slice(0, 12).map((one) => (
                  <li key={one.key} className="flex items-center gap-1.5">
                    <Dot hue={one.hue} />
                    {one.label}
                  </li>
                ))}
              </ul>
            )}
            {chart && drawn && drawn.at.length < chart.slots.length && (
              <span className="flex items-center gap-1.5 text-mute text-xs">
                <Icon name="info" size={14} />
                {t`The ${formatNumber(drawn.at.length)} largest of ${formatNumber(chart.slots.length)} groups are drawn`}
              </span>
            )}
            {chart?.more && (
              <span className="flex items-center gap-1.5 text-warn text-xs">
                <Icon name="circle-alert" size={14} />
                {t`There are more groups than can be shown`}
              </span>
            )}
          </div>
          {asked.kind === "number" ? (
            <div className="flex flex-1 flex-col items-center justify-center gap-2 p-6">
              {(chart?.series ?? []).map((one) => (
                <p key={one.key} className="font-semibold text-[56px] tabular-nums leading-none">
                  {figureText(one.figures[0] ?? null, asked.measure, one.currency)}
                </p>
              ))}
              {chart && <p className="text-mute">{title}</p>}
            </div>
          ) : (
            <div className={phone ? "min-h-0 flex-1 overflow-y-auto" : "flex min-h-0 flex-1"}>
              <div className={phone ? "h-80 px-2" : "min-w-0 flex-1 px-3 pb-3"}>
                {loading || !drawn ? (
                  <div className="skeleton h-full w-full opacity-50" />
                ) : (
                  <Picture
                    chart={drawn.part}
                    asked={asked}
                    label={title}
                    onPick={(slot, series) => show(drawn.at[slot] ?? slot, asked.split ? series : null)}
                  />
                )}
              </div>
              <section
                aria-label={t`The chart in figures`}
                tabIndex={phone ? undefined : 0}
                className={phone ? "pb-6" : "max-w-[46%] shrink-0 basis-96 overflow-auto border-line border-s"}
              >
                {chart && <ChartTable chart={chart} asked={asked} many={many} onPick={show} />}
              </section>
            </div>
          )}
        </div>
      )}
    </ListFrame>
  );
}
