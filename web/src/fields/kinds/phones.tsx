import { t } from "@lingui/core/macro";
import { Input, NativeSelect } from "@/ui/input";
import { ListInput } from "../list-input";
import { listOperators } from "../operators";
import type { FieldKind, InputProps } from "../types";
import { withMore } from "./emails";

interface Phone {
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
  Input: PhonesInput,
  // Only what was typed counts on the way in: the server normalises it with the workspace's country.
  toPatch: (value) =>
    asPhones(value).map((one) => ({ number: showPhone(one), label: one.label ?? null, primary: one.primary === true })),
  operators: listOperators,
  measures: ["filled"],
};

function PhonesInput({ value, onChange, control, autoFocus, initialText }: InputProps) {
  return (
    <ListInput<Phone>
      entries={initialText !== undefined ? [{ typed: initialText }] : asPhones(value)}
      onChange={onChange}
      blank={() => ({ typed: "" })}
      isBlank={(one) => showPhone(one).trim() === ""}
      addLabel={t`Add phone`}
    >
      {(entry, set, i) => (
        <span className="flex gap-1">
          <Input
            {...(i === 0 && control)}
            aria-label={t`Phone ${i + 1}`}
            type="tel"
            inputMode="tel"
            autoFocus={autoFocus && i === 0}
            value={showPhone(entry)}
            onChange={(event) => set({ typed: event.target.value, number: event.target.value })}
          />
          <span className="w-28 shrink-0">
            <NativeSelect
              aria-label={t`Kind of phone ${i + 1}`}
              value={entry.label ?? ""}
              onChange={(event) => set({ label: event.target.value || null })}
            >
              <option value="">{t`Phone`}</option>
              <option value="mobile">{t`Mobile`}</option>
              <option value="work">{t`Work`}</option>
              <option value="home">{t`Home`}</option>
              <option value="fax">{t`Fax`}</option>
              {entry.label && !["mobile", "work", "home", "fax"].includes(entry.label) && (
                <option value={entry.label}>{entry.label}</option>
              )}
            </NativeSelect>
          </span>
        </span>
      )}
    </ListInput>
  );
}
