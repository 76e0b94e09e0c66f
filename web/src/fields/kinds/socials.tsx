import { later } from "../later";
import { listOperators } from "../operators";
import type { FieldKind } from "../types";
import { withMore } from "./emails";

export interface Social {
  network?: string | null;
  handle?: string | null;
  url?: string | null;
  primary?: boolean;
}

export const asSocials = (value: unknown): Social[] =>
  Array.isArray(value) ? value.map((one) => (typeof one === "string" ? { url: one } : (one as Social))) : [];

const show = (one: Social | undefined) => (one ? one.handle || one.url || "" : "");

export const socials: FieldKind = {
  icon: "share-2",
  width: 160,
  edit: "panel",
  Cell: ({ value }) => withMore(show(asSocials(value)[0]), asSocials(value).length),
  format: (value) =>
    asSocials(value)
      .map((one) => (one.network ? `${one.network}: ${show(one)}` : show(one)))
      .join(", "),
  toText: (value) => asSocials(value)[0]?.url ?? "",
  parse: (typed) => ({
    ok: true,
    value: typed
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map((url) => ({ url })),
  }),
  Input: later(() => import("../inputs/socials")),
  toPatch: (value) => asSocials(value).map(({ primary: _unused, ...one }) => (one.network ? one : one.url)),
  operators: listOperators,
  measures: ["filled"],
};
