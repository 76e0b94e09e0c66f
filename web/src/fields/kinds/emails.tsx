import { t } from "@lingui/core/macro";
import { later } from "../later";
import { listOperators } from "../operators";
import type { FieldKind } from "../types";

export interface Email {
  address: string;
  label?: string | null;
  primary?: boolean;
}

export const asEmails = (value: unknown): Email[] =>
  Array.isArray(value) ? value.map((one) => (typeof one === "string" ? { address: one } : (one as Email))) : [];

const primary = (value: unknown) => {
  const all = asEmails(value);
  return (all.find((one) => one.primary) ?? all[0])?.address ?? "";
};

/** The first one, and how many more there are. */
export const withMore = (first: string, count: number) => (
  <span className="flex min-w-0 items-center gap-1.5">
    <span dir="ltr" className="truncate text-soft">
      {first}
    </span>
    {count > 1 && (
      <span dir="ltr" className="shrink-0 text-2xs text-mute">
        +{count - 1}
      </span>
    )}
  </span>
);

export const emails: FieldKind = {
  icon: "at-sign",
  width: 230,
  edit: "panel",
  Cell: ({ value }) => withMore(primary(value), asEmails(value).length),
  format: (value) =>
    asEmails(value)
      .map((one) => one.address)
      .join(", "),
  toText: primary,
  parse(typed) {
    const all = typed
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map((address, i) => ({ address, primary: i === 0 }));
    return all.every((one) => one.address.includes("@"))
      ? { ok: true, value: all }
      : { ok: false, message: t`Write an e-mail address` };
  },
  Input: later(() => import("../inputs/emails")),
  toPatch: (value) => asEmails(value).map(({ address, label, primary: first }) => ({ address, label, primary: first })),
  operators: listOperators,
  measures: ["filled"],
};
