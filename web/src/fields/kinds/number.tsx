import { formatNumber, formatPercent } from "@/lib/format";
import { readDecimal } from "../numbers";
import { numberOperators } from "../operators";
import { notUnderstood, TextInput } from "../text-input";
import type { FieldKind } from "../types";

export const number: FieldKind = {
  icon: "hash",
  align: "end",
  width: 120,
  edit: "text",
  Cell: ({ value, field }) => <span className="truncate tabular-nums">{show(value, field.decimals)}</span>,
  format: (value, field) => show(value, field.decimals),
  toText: (value) => (value == null ? "" : String(value)),
  parse(typed) {
    const read = readDecimal(typed);
    return read === null ? { ok: false, message: notUnderstood() } : { ok: true, value: Number(read) };
  },
  Input: (props) => <TextInput {...props} inputMode="decimal" />,
  toPatch: (value) => value,
  operators: numberOperators,
  measures: ["sum", "avg", "min", "max", "filled"],
};

export const percent: FieldKind = {
  ...number,
  icon: "percent",
  width: 110,
  Cell: ({ value, field }) => <span className="truncate tabular-nums">{showPercent(value, field.decimals)}</span>,
  format: (value, field) => showPercent(value, field.decimals),
  parse: (typed, field, env) => number.parse(typed.replace(/[%٪]/, ""), field, env),
  measures: ["avg", "min", "max", "filled"],
};

const showPercent = (value: unknown, decimals: number | null | undefined) =>
  value == null || value === "" ? "" : formatPercent(Number(value) / 100, decimals ?? 6);

const show = (value: unknown, decimals: number | null | undefined) =>
  value == null || value === "" ? "" : formatNumber(Number(value), decimals);
