import { asProblem } from "@/api/client";
import { aggregate } from "@/api/records";
import type { ApiFilter, Groups, Money } from "@/api/types";
import { asMoney } from "@/fields/kinds/money";
import { formatMoney, formatNumber } from "@/lib/format";

/** A plain number for fields without a currency. */
export type Sum = Money | number;

/** Measures over one field. Several currencies cannot be added up without rates: then there is a group for each. */
export async function aggregateField(
  plural: string,
  field: string,
  query: {
    filter: ApiFilter | null;
    group_by?: string[];
    measures: Record<string, string>;
    cursor?: string;
    trashed?: "only";
  },
  signal: AbortSignal,
): Promise<Groups> {
  try {
    return await aggregate(plural, query, signal);
  } catch (error) {
    if (!["several_currencies", "no_rate"].includes(asProblem(error).code)) throw error;
    const group_by = [...(query.group_by ?? []), `currency(${field})`];
    return aggregate(plural, { ...query, group_by }, signal);
  }
}

export function asSum(value: unknown): Sum | null {
  const money = asMoney(value);
  return money ?? (value == null || value === "" || Number.isNaN(Number(value)) ? null : Number(value));
}

/** "€1.3M · $300K": one per currency. */
export function sumText(sums: readonly Sum[], compact = true): string {
  return sums
    .map((sum) => (typeof sum === "number" ? formatNumber(sum, 1) : formatMoney(sum.amount, sum.currency, compact)))
    .join(" · ");
}

/** The workspace's own currency first, the others by their codes. */
export const inOrder = (sums: readonly Money[], own: string): Money[] =>
  sums.toSorted(
    (a, b) => Number(b.currency === own) - Number(a.currency === own) || a.currency.localeCompare(b.currency),
  );
