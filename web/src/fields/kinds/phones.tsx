import { later } from "../later";
import { listOperators } from "../operators";
import type { FieldKind } from "../types";
import { withMore } from "./emails";

export interface Phone {
  number?: string;
  typed?: string | null;
  label?: string | null;
  primary?: boolean;
}

export const asPhones = (value: unknown): Phone[] =>
  Array.isArray(value) ? value.map((one) => (typeof one === "string" ? { typed: one } : (one as Phone))) : [];

/** People know the number as they wrote it; calling uses the normalised one. */
export const showPhone = (one: Phone | undefined) => one?.typed || one?.number || "";

const first = (value: unknown) => {
  const all = asPhones(value);
  return showPhone(all.find((one) => one.primary) ?? all[0]);
};

export const phones: FieldKind = {
  icon: "phone",
  width: 170,
  edit: "panel",
  Cell: ({ value }) => withMore(first(value), asPhones(value).length),
  format: (value) => asPhones(value).map(showPhone).join(", "),
  toText: first,
  parse: (typed) => ({
    ok: true,
    value: typed
      .split(/[,;]+/)
      .filter((one) => one.trim())
      .map((one, i) => ({ typed: one.trim(), primary: i === 0 })),
  }),
  Input: later(() => import("../inputs/phones")),
  // Only what was typed counts on the way in: the server normalises it with the workspace's country.
  toPatch: (value) =>
    asPhones(value).map((one) => ({ number: showPhone(one), label: one.label ?? null, primary: one.primary === true })),
  operators: listOperators,
  measures: ["filled"],
};
