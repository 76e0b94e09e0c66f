import type { Money } from "@/api/types";
import { formatMoney } from "@/lib/format";
import { readDecimal } from "../numbers";
import { numberOperators } from "../operators";
import { notUnderstood, TextInput } from "../text-input";
import type { FieldKind } from "../types";

export type { Money };

export const asMoney = (value: unknown): Money | null =>
  value && typeof value === "object" && "amount" in value ? (value as Money) : null;

const show = (value: unknown) => {
  const money = asMoney(value);
  return money ? formatMoney(money.amount, money.currency) : "";
};

const SIGNS: Record<string, string> = { "€": "EUR", $: "USD", "£": "GBP", "¥": "JPY" };

export const money: FieldKind = {
  icon: "coins",
  align: "end",
  width: 130,
  edit: "text",
  Cell: ({ value }) => <span className="truncate tabular-nums">{show(value)}</span>,
  format: show,
  toText(value, _field, env) {
    const now = asMoney(value);
    if (!now) return "";
    const amount = now.amount.replace(/\.0+$/, "");
    return now.currency === env.currency ? amount : `${amount} ${now.currency}`;
  },
  parse(typed, _field, env) {
    const code = typed.match(/\b([A-Za-z]{3})\b/)?.[1]?.toUpperCase();
    const sign = Object.keys(SIGNS).find((one) => typed.includes(one));
    const amount = readDecimal(code ? typed.replace(/\b[A-Za-z]{3}\b/, "") : typed);
    if (amount === null) return { ok: false, message: notUnderstood() };
    return { ok: true, value: { amount, currency: code ?? (sign && SIGNS[sign]) ?? env.currency } };
  },
  Input: (props) => <TextInput {...props} inputMode="decimal" />,
  toPatch: (value) => value,
  // A filter compares the bare amount, in whatever currency the record has.
  operators: numberOperators,
  measures: ["sum", "avg", "min", "max", "filled"],
};
