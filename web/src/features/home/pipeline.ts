import type { Catalog } from "@/api/catalog";
import type { ApiFilter, FieldDef, Groups, ObjectDef } from "@/api/types";
import { isoDay } from "@/lib/format";
import { type Step, type StepField, stepFieldOf } from "../record/steps";

/**
 * An object whose records go through steps that are open, won or lost: deals, and whatever a workspace makes in their
 * likeness. A part that the caller may not see is missing, and what is reckoned from it with it.
 */
export interface Pipeline {
  object: ObjectDef;
  step: StepField;
  amount: FieldDef | undefined;
  chance: FieldDef | undefined;
  /** When it is expected to be settled. */
  due: FieldDef | undefined;
  /** When it was. */
  closed: FieldDef | undefined;
  /** Whom it is about. */
  about: FieldDef | undefined;
  owned: boolean;
}

export function pipelineOf(catalog: Catalog): Pipeline | null {
  for (const object of catalog.menu) {
    const step = stepFieldOf(catalog, object);
    const type = step?.target.fields.find((field) => field.name === "type");
    if (!step || !type?.options?.some((option) => option.key === "open")) continue;
    const board = object.views.find((view) => view.type === "board") ?? object.views[0];
    const named = (name: string | null | undefined) => object.fields.find((field) => field.name === name);
    const onCard = (fits: (field: FieldDef) => boolean) =>
      board?.columns.map(named).find((field) => !!field && !field.system && field !== step.field && fits(field));
    const of = (kind: string) => object.fields.find((field) => field.kind === kind && !field.system);
    return {
      object,
      step,
      amount: named(board?.sum) ?? of("money"),
      chance: of("percent"),
      due: onCard((field) => field.kind === "date") ?? of("date"),
      closed: named("closed_at"),
      about: onCard((field) => field.kind === "relation" && !field.many && field.to !== "user"),
      owned: object.fields.some((field) => field.name === "owner"),
    };
  }
  return null;
}

/** Whose records are reckoned: one's own, or all one may see. */
export type Whose = "mine" | "all";

const typeIs = ({ step }: Pipeline, type: string): ApiFilter => ({
  field: `${step.field.name}.type`,
  op: "eq",
  value: type,
});
const both = (...parts: (ApiFilter | null)[]): ApiFilter => ({ and: parts.filter((one) => one !== null) });
const mine = (pipeline: Pipeline, whose: Whose): ApiFilter | null =>
  whose === "mine" && pipeline.owned ? "owner = me()" : null;

export const openFilter = (pipeline: Pipeline, whose: Whose): ApiFilter =>
  both(typeIs(pipeline, "open"), mine(pipeline, whose));

export const dueFilter = (pipeline: Pipeline & { due: FieldDef }): ApiFilter =>
  both(openFilter(pipeline, "mine"), `${pipeline.due.name} <= today() + 7`);

export const quietFilter = (pipeline: Pipeline): ApiFilter =>
  both(openFilter(pipeline, "mine"), "updated_at < today() - 30");

export const closedFilter = (pipeline: Pipeline & { closed: FieldDef }, whose: Whose): ApiFilter =>
  both(
    { not: typeIs(pipeline, "open") },
    `${pipeline.closed.name} >= addmonths(startof("month"), -11)`,
    mine(pipeline, whose),
  );

/** What is measured: how many, how much, how much of it is likely. */
export function measuresOf({ amount, chance }: Pipeline): Record<string, string> {
  return {
    count: "count()",
    ...(amount && { sum: `sum(${amount.name})` }),
    ...(amount && chance && { weighted: `sum(${amount.name} * ${chance.name} / 100)` }),
  };
}

export const currencyKey = ({ amount }: Pipeline) => (amount?.kind === "money" ? [`currency(${amount.name})`] : []);

type Group = Groups["groups"][number];

const amountOf = (value: unknown): number => {
  const amount = value && typeof value === "object" && "amount" in value ? value.amount : value;
  return Number(amount ?? 0) || 0;
};
const currencyOf = (group: Group): string | null => {
  for (const value of Object.values(group))
    if (value && typeof value === "object" && "currency" in value) return String(value.currency);
  return null;
};

/** Amounts cannot be added over currencies: one is drawn, the workspace's own where it occurs. */
export function mainCurrency(groups: readonly Group[], own: string): string {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const currency = currencyOf(group);
    if (currency) counts.set(currency, (counts.get(currency) ?? 0) + Number(group.count ?? 0));
  }
  if (counts.size === 0 || counts.has(own)) return own;
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? own;
}

export interface Total {
  count: number;
  sum: number;
  weighted: number;
  /** The same in other currencies, which the sums leave out. */
  others: Map<string, number>;
}

export const nothing = (): Total => ({ count: 0, sum: 0, weighted: 0, others: new Map() });

export function add(total: Total, group: Group, currency: string): Total {
  total.count += Number(group.count ?? 0);
  const its = currencyOf(group);
  if (its && its !== currency) total.others.set(its, (total.others.get(its) ?? 0) + amountOf(group.sum));
  else {
    total.sum += amountOf(group.sum);
    total.weighted += amountOf(group.weighted);
  }
  return total;
}

/** Totals by what a key says; without a key, all under "". */
export function totalsBy(groups: readonly Group[], keyOf: (group: Group) => string, currency: string) {
  const totals = new Map<string, Total>();
  for (const group of groups) {
    const key = keyOf(group);
    totals.set(key, add(totals.get(key) ?? nothing(), group, currency));
  }
  return totals;
}

export const idOf = (value: unknown): string =>
  value && typeof value === "object" && "id" in value ? String(value.id) : String(value ?? "");

/** The open steps in their order; steps of the same name in several pipelines stand as one row. */
export function openRows(steps: readonly Step[], totals: Map<string, Total>) {
  const rows = new Map<string, { label: string; hue: Step["hue"]; ids: string[]; total: Total }>();
  for (const step of steps) {
    if (step.type !== "open") continue;
    const row = rows.get(step.label) ?? { label: step.label, hue: step.hue, ids: [], total: nothing() };
    row.ids.push(step.id);
    const its = totals.get(step.id);
    if (its) {
      row.total.count += its.count;
      row.total.sum += its.sum;
      row.total.weighted += its.weighted;
    }
    rows.set(step.label, row);
  }
  return [...rows.values()];
}

/** The last months, this one at the end: "2026-11". */
export function lastMonths(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    isoDay(new Date(now.getFullYear(), now.getMonth() - (count - 1 - i), 1)).slice(0, 7),
  );
}

/** How many of what was settled was won; null when nothing was. */
export function winRate(won: number, lost: number): number | null {
  return won + lost > 0 ? won / (won + lost) : null;
}

/** By how much it grew; null when there was nothing to grow from. */
export const growth = (now: number, before: number): number | null => (before > 0 ? now / before - 1 : null);
