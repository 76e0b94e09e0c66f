import { countryName } from "../countries";
import { later } from "../later";
import { listOperators } from "../operators";
import type { FieldKind } from "../types";

export interface Address {
  street?: string | null;
  city?: string | null;
  region?: string | null;
  postal_code?: string | null;
  country?: string | null;
  label?: string | null;
  primary?: boolean;
}

export const asAddresses = (value: unknown): Address[] => (Array.isArray(value) ? (value as Address[]) : []);

export function oneLine(address: Address | undefined): string {
  if (!address) return "";
  const place = [address.postal_code, address.city].filter(Boolean).join(" ");
  return [address.street, place, address.region, address.country && countryName(address.country)]
    .filter(Boolean)
    .join(", ");
}

const first = (value: unknown) => {
  const all = asAddresses(value);
  return all.find((one) => one.primary) ?? all[0];
};

const short = (address: Address | undefined) =>
  address ? [address.city ?? address.street, address.country].filter(Boolean).join(", ") : "";

export const addresses: FieldKind = {
  icon: "map-pin",
  width: 190,
  edit: "panel",
  Cell: ({ value }) => <span className="truncate">{short(first(value))}</span>,
  format: (value) => asAddresses(value).map(oneLine).join("; "),
  toText: (value) => oneLine(first(value)),
  parse: (typed) => ({ ok: true, value: [{ street: typed.trim(), primary: true }] }),
  Input: later(() => import("../inputs/addresses")),
  toPatch: (value) => asAddresses(value),
  operators: listOperators,
  measures: ["filled"],
};
