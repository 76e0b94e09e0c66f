import { t } from "@lingui/core/macro";
import { Input } from "@/ui/input";
import { asSocials, type Social } from "../kinds/socials";
import { ListInput } from "../list-input";
import type { InputProps } from "../types";

export default function SocialsInput({ value, onChange, control, autoFocus, initialText }: InputProps) {
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
