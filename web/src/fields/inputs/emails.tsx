import { t } from "@lingui/core/macro";
import { Input } from "@/ui/input";
import { asEmails, type Email } from "../kinds/emails";
import { ListInput } from "../list-input";
import type { InputProps } from "../types";

export default function EmailsInput({ value, onChange, control, autoFocus, initialText }: InputProps) {
  return (
    <ListInput<Email>
      entries={initialText !== undefined ? [{ address: initialText }] : asEmails(value)}
      onChange={onChange}
      blank={() => ({ address: "" })}
      isBlank={(one) => one.address.trim() === ""}
      addLabel={t`Add e-mail`}
    >
      {(entry, set, i) => (
        <Input
          {...(i === 0 && control)}
          aria-label={t`E-mail ${i + 1}`}
          type="email"
          inputMode="email"
          placeholder="name@example.com"
          autoFocus={autoFocus && i === 0}
          value={entry.address}
          onChange={(event) => set({ address: event.target.value })}
        />
      )}
    </ListInput>
  );
}
