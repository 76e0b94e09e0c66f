import { asMoney } from "@/fields/kinds/money";
import { formatMoney, formatNumber } from "@/lib/format";
import type { LaneTotal } from "./lanes";

/** "€1.3M", or one per currency. */
export function sumText({ sums }: LaneTotal): string {
  return sums
    .map((sum) => {
      const money = asMoney(sum);
      return money ? formatMoney(money.amount, money.currency, true) : formatNumber(Number(sum), 1);
    })
    .join(" + ");
}
