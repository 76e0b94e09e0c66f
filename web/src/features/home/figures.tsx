import { plural, t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCatalog } from "@/api/catalog";
import type { Groups } from "@/api/types";
import { cn } from "@/lib/cn";
import { formatMoney, formatNumber, formatPercent } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import type { ListSearch } from "../grid/view-state";
import { useSteps } from "../record/steps";
import { Bars, BarsComing } from "./bars";
import { Card, Quiet } from "./card";
import { openList } from "./lists";
import { Months } from "./months";
import {
  growth,
  idOf,
  lastMonths,
  mainCurrency,
  nothing,
  openRows,
  type Pipeline,
  type Total,
  totalsBy,
  type Whose,
  winRate,
} from "./pipeline";
import { monthKey, typeKey, useClosed, useOpen } from "./use-pipeline";

interface Asked {
  pipeline: Pipeline;
  whose: Whose;
}

/** What both sums say, in one currency, and how amounts and counts are written. All of it is reckoned by the server. */
function useFigures({ pipeline, whose }: Asked) {
  const { workspace } = useCatalog();
  const open = useOpen(pipeline, whose);
  const closed = useClosed(pipeline, whose);
  const openGroups = open.data?.groups ?? [];
  const closedGroups = closed.data?.groups ?? [];
  const currency = mainCurrency([...openGroups, ...closedGroups], workspace.currency);
  const { object, amount } = pipeline;
  return {
    open,
    closed,
    openGroups,
    currency,
    won: wonByMonth(pipeline, closedGroups, currency),
    money: (value: number) =>
      amount?.kind === "money" ? formatMoney(round(value), currency, true) : formatNumber(value, 0),
    count: (n: number) => `${formatNumber(n)} ${inSentence(n === 1 ? object.label : object.label_plural)}`,
  };
}

/** The pipeline in four numbers: what is open, what of it is likely, what was won. */
export function Tiles({ pipeline, whose }: Asked) {
  const { open, closed, openGroups, currency, won, money, count } = useFigures({ pipeline, whose });
  const { object, amount, chance } = pipeline;
  const all = totalsBy(openGroups, () => "", currency).get("") ?? nothing();
  return (
    <div className="grid grid-cols-4 gap-4 max-lg:grid-cols-2 max-md:gap-3">
      <Tile
        label={t`Open pipeline`}
        value={amount ? money(all.sum) : count(all.count)}
        note={
          amount ? (
            <>
              {count(all.count)}
              <Others total={all} />
            </>
          ) : null
        }
        loading={open.isPending}
        failed={!!open.error}
        to={{ plural: object.plural, search: openList(pipeline, whose) }}
      />
      {amount && chance && (
        <Tile
          label={t`Weighted by probability`}
          value={money(all.weighted)}
          note={all.sum > 0 ? t`${formatPercent(all.weighted / all.sum)} of what is open` : null}
          loading={open.isPending}
          failed={!!open.error}
        />
      )}
      {pipeline.closed && (
        <>
          <Tile
            label={t`Won this month`}
            value={amount ? money(won.now.sum) : count(won.now.count)}
            note={
              <Trend
                change={amount ? growth(won.now.sum, won.before.sum) : growth(won.now.count, won.before.count)}
                text={t`${amount ? money(won.before.sum) : count(won.before.count)} last month`}
              />
            }
            loading={closed.isPending}
            failed={!!closed.error}
          />
          <Tile
            label={t`Win rate, three months`}
            value={won.rate === null ? "–" : formatPercent(won.rate)}
            note={
              won.rate === null ? (
                t`Nothing settled yet`
              ) : (
                <Trend
                  points
                  change={won.rateBefore === null ? null : won.rate - won.rateBefore}
                  text={won.rateBefore === null ? "" : t`${formatPercent(won.rateBefore)} before`}
                />
              )
            }
            loading={closed.isPending}
            failed={!!closed.error}
          />
        </>
      )}
    </div>
  );
}

/** What is open, stage by stage; each line leads to its list. */
export function StagesCard({ pipeline, whose }: Asked) {
  const steps = useSteps(pipeline.step);
  const { open, openGroups, currency, money } = useFigures({ pipeline, whose });
  const { object, amount, chance } = pipeline;
  const rows = openRows(
    steps ?? [],
    totalsBy(openGroups, (group) => idOf(group[pipeline.step.field.name]), currency),
  );
  const empty = rows.every((row) => row.total.count === 0);
  return (
    <Card
      title={whose === "mine" ? t`My pipeline` : t`Pipeline`}
      note={amount && chance ? t`full and weighted, by stage` : t`by stage`}
      error={open.error && !open.data ? open.error : undefined}
      onRetry={() => void open.refetch()}
    >
      {!open.data || !steps ? (
        <BarsComing count={6} />
      ) : empty ? (
        <Quiet>{t`No open ${inSentence(object.label_plural)}.`}</Quiet>
      ) : (
        <Bars
          bars={rows.map((row) => ({
            key: row.ids.join(),
            label: row.label,
            hue: row.hue,
            size: amount ? row.total.sum : row.total.count,
            ...(amount && chance && { strong: row.total.weighted }),
            text: amount ? money(row.total.sum) : formatNumber(row.total.count),
            ...(amount && { detail: formatNumber(row.total.count) }),
            to: { plural: object.plural, search: openList(pipeline, whose, row.ids) },
          }))}
        />
      )}
    </Card>
  );
}

/** What was won, month by month. */
export function MonthsCard({ pipeline, whose }: Asked) {
  const { closed, won, money, count } = useFigures({ pipeline, whose });
  const { amount } = pipeline;
  return (
    <Card
      title={t`Won by month`}
      note={closed.data && plural(won.total.count, { one: "# in a year", other: "# in a year" })}
      error={closed.error && !closed.data ? closed.error : undefined}
      onRetry={() => void closed.refetch()}
    >
      <Months
        months={won.months.map(({ month, total }) => ({
          month,
          size: amount ? total.sum : total.count,
          text: amount ? `${money(total.sum)}, ${count(total.count)}` : count(total.count),
        }))}
        top={amount ? money : (value) => formatNumber(value, 0)}
        loading={closed.isPending}
      />
    </Card>
  );
}

/** Cents say nothing in an overview. */
const round = (value: number) => Math.round(value);

function wonByMonth(pipeline: Pipeline, groups: Groups["groups"], currency: string) {
  const { closed } = pipeline;
  const key = (month: string, type: string) => `${month} ${type}`;
  const totals = closed
    ? totalsBy(groups, (group) => key(String(group[monthKey(closed)]), String(group[typeKey(pipeline)])), currency)
    : new Map<string, Total>();
  const of = (month: string | undefined, type: string) => totals.get(key(month ?? "", type)) ?? nothing();
  const months = lastMonths(new Date(), 12);
  const rate = (some: string[]) => {
    const counted = (type: string) => some.reduce((sum, month) => sum + of(month, type).count, 0);
    return winRate(counted("won"), counted("lost"));
  };
  return {
    months: months.map((month) => ({ month, total: of(month, "won") })),
    now: of(months.at(-1), "won"),
    before: of(months.at(-2), "won"),
    rate: rate(months.slice(-3)),
    rateBefore: rate(months.slice(-6, -3)),
    total: { count: months.reduce((sum, month) => sum + of(month, "won").count, 0) },
  };
}

function Tile({
  label,
  value,
  note,
  loading,
  failed,
  to,
}: {
  label: string;
  value: string;
  note: ReactNode;
  loading: boolean;
  failed: boolean;
  to?: { plural: string; search: ListSearch };
}) {
  const box = "block min-w-0 rounded-xl border border-line bg-canvas px-4 py-3 shadow-sm";
  const content = (
    <>
      <span className="block truncate text-mute text-xs">{label}</span>
      <span className="mt-0.5 flex h-8 items-center truncate font-semibold text-[22px] tabular-nums tracking-tight">
        {loading ? <span aria-hidden className="skeleton h-5 w-24" /> : failed ? "–" : value}
      </span>
      <span className="mt-0.5 flex h-5 min-w-0 items-center truncate text-mute text-xs">
        {loading ? <span aria-hidden className="skeleton h-2.5 w-16" /> : failed ? t`Could not be loaded` : note}
      </span>
    </>
  );
  return to ? (
    <Link
      to="/$plural"
      params={{ plural: to.plural }}
      search={to.search}
      className={cn(box, "hover:border-line-strong")}
    >
      {content}
    </Link>
  ) : (
    <div className={box}>{content}</div>
  );
}

/** Up or down against what was; a rate moves by points. */
function Trend({ change, text, points }: { change: number | null; text: string; points?: boolean }) {
  const size = change === null ? 0 : Math.round(Math.abs(change) * 100);
  const up = change !== null && change >= 0;
  return (
    <>
      {change !== null && (
        <span className={cn("me-1.5 flex shrink-0 items-center gap-0.5 font-medium", up ? "text-good" : "text-danger")}>
          <Icon name={up ? "arrow-up" : "arrow-down"} size={13} />
          <span className="sr-only">{up ? t`up` : t`down`}</span>
          {points ? t`${size} pts` : formatPercent(Math.abs(change))}
        </span>
      )}
      <span className="truncate">{text}</span>
    </>
  );
}

/** What the sum leaves out, because amounts of different currencies cannot be added. */
function Others({ total }: { total: Total }) {
  const list = [...total.others].map(([code, sum]) => formatMoney(round(sum), code, true));
  return list.length > 0 ? <span className="truncate">{` · ${t`and ${list.join(", ")}`}`}</span> : null;
}
