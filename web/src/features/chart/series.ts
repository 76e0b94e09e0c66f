import type { Groups, Ref } from "@/api/types";
import { asMoney } from "@/fields/kinds/money";
import type { FieldEnv } from "@/fields/types";
import { asHue, formatMoney, formatNumber, formatPercent, HUES, type Hue } from "@/lib/format";
import { groupLabel } from "../grid/group-label";
import { type Grouping, keyOf } from "../grid/grouping";
import { inGroupOrder } from "../grid/groups";
import type { Asked, Measure } from "./asked";
import { withGaps } from "./buckets";

export interface Slot {
  key: string;
  value: unknown;
  label: string;
  hue: Hue;
}

/** One line or one colour of bars, with a figure for each slot; none where there is none. */
export interface Series {
  key: string;
  label: string;
  hue: Hue;
  /** Of money. */
  currency: string | null;
  /** The value of the second group, if there is one. */
  value?: unknown;
  figures: (number | null)[];
}

export interface Chart {
  slots: Slot[];
  series: Series[];
  /** There are more groups than were asked for. */
  more: boolean;
}

type Row = Groups["groups"][number];

const currencyOf = (value: unknown) => asMoney(value)?.currency ?? null;
export const figureOf = (value: unknown): number | null => {
  const money = asMoney(value);
  const figure = money ? money.amount : value;
  return figure == null || figure === "" || Number.isNaN(Number(figure)) ? null : Number(figure);
};

/** The colour of a choice or a step is its own; whatever has none goes by turns. */
function hueOfGroup({ field }: Grouping, value: unknown, at: number, env: FieldEnv): Hue {
  if (keyOf(value) === "") return "gray";
  const option = field.options?.find((one) => one.key === value);
  if (option) return asHue(option.color);
  if (field.kind === "relation" || field.kind === "user") {
    const own = env.hueOf((value as Ref).id);
    if (own) return own;
  }
  return turn(at);
}
const ORDER: Hue[] = ["indigo", "teal", "amber", "pink", "blue", "green", "orange", "violet", "red"];
const turn = (at: number): Hue => ORDER[at % ORDER.length] ?? HUES[6];

/** The different values of a key, in the order in which people look for them, what has none last. */
function valuesOf(grouping: Grouping, rows: readonly Row[], gaps: boolean): unknown[] {
  const byKey = new Map(rows.map((row) => [keyOf(row[grouping.by]), row[grouping.by] ?? null]));
  const blank = byKey.has("");
  byKey.delete("");
  const values = [...byKey.values()];
  const filled =
    grouping.bucket && gaps
      ? withGaps(
          grouping.bucket,
          values.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
        )
      : inGroupOrder(
          grouping,
          values.map((value) => ({ value })),
        ).map((one) => one.value);
  return blank ? [...filled, null] : filled;
}

/** A chart from what the server reckoned. */
export function chartOf(
  rows: readonly Row[],
  asked: Asked,
  env: FieldEnv,
  { more = false, splits: order = rows }: { more?: boolean; splits?: readonly Row[] } = {},
): Chart {
  const { group, split, kind } = asked;
  const slots = group
    ? valuesOf(group, rows, kind !== "pie" && kind !== "funnel").map(
        (value, i): Slot => ({
          key: keyOf(value),
          value,
          label: groupLabel(group.field, group.bucket, value, env),
          hue: hueOfGroup(group, value, i, env),
        }),
      )
    : [{ key: "", value: null, label: "", hue: "indigo" as Hue }];
  const at = new Map(slots.map((slot, i) => [slot.key, i]));
  const splits = split ? valuesOf(split, order, false) : [undefined];
  const currencies = [...new Set(rows.map((row) => currencyOf(row.value)))].filter(
    (one, _, all) => one || all.length === 1,
  );
  const series = splits.flatMap((value, i) =>
    currencies.map((currency, c): Series => {
      const figures: (number | null)[] = slots.map(() => null);
      for (const row of rows) {
        if (split && keyOf(row[split.by]) !== keyOf(value)) continue;
        if (currency && currencyOf(row.value) !== currency) continue;
        const slot = group ? at.get(keyOf(row[group.by])) : 0;
        if (slot !== undefined) figures[slot] = figureOf(row.value);
      }
      const name = split ? groupLabel(split.field, split.bucket, value, env) : "";
      const label = [name, currencies.length > 1 && currency].filter(Boolean).join(" · ");
      return {
        key: `${keyOf(value)} ${currency ?? ""}`,
        label,
        hue: split ? hueOfGroup(split, value, i, env) : turn(c),
        currency,
        ...(split && { value }),
        figures,
      };
    }),
  );
  return { slots, series: series.filter((one) => one.figures.some((figure) => figure !== null)), more };
}

/** What has no records counts as none; what has no value is left out of averages and extremes. */
export const filledUp = (chart: Chart, { fn }: Measure): Chart =>
  fn === "count" || fn === "sum"
    ? { ...chart, series: chart.series.map((one) => ({ ...one, figures: one.figures.map((figure) => figure ?? 0) })) }
    : chart;

/** A figure in words: money with its currency, shares as such. */
export function figureText(figure: number | null, { field, fn }: Measure, currency: string | null, compact = false) {
  if (figure === null) return "–";
  if (currency) return formatMoney(fn === "avg" ? Math.round(figure) : figure, currency, compact);
  if (field?.kind === "percent") return formatPercent(figure / 100, 1);
  return formatNumber(figure, fn === "avg" ? 1 : 2);
}
