import { t } from "@lingui/core/macro";
import { Input } from "@/ui/input";
import { ListInput } from "../list-input";
import { listOperators } from "../operators";
import type { FieldKind, InputProps } from "../types";
import { withMore } from "./emails";

interface Social {
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
  Input: SocialsInput,
  toPatch: (value) => asSocials(value).map(({ primary: _unused, ...one }) => (one.network ? one : one.url)),
  operators: listOperators,
  measures: ["filled"],
};

function SocialsInput({ value, onChange, control, autoFocus, initialText }: InputProps) {
  return (
    <ListInput<Social>
      entries={initialText !== undefined ? [{ url: initialText }] : asSocials(value)}
      onChange={onChange}
      blank={() => ({ url: "" })}
      isBlank={(one) => !(one.url || one.handle)?.trim()}
      addLabel={t`Add profile`}
      withPrimary={false}
    >
      {(entry, set, i) => (
        <Input
          {...(i === 0 && control)}
          aria-label={t`Profile ${i + 1}`}
          inputMode="url"
          placeholder="https://www.linkedin.com/in/…"
          autoFocus={autoFocus && i === 0}
          value={entry.url ?? entry.handle ?? ""}
          // The server finds network and handle in the address.
          onChange={(event) => set({ url: event.target.value, network: null, handle: null })}
        />
      )}
    </ListInput>
  );
}
