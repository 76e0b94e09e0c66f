import { t } from "@lingui/core/macro";
import { Input, NativeSelect } from "@/ui/input";
import { asPhones, type Phone, showPhone } from "../kinds/phones";
import { ListInput } from "../list-input";
import type { InputProps } from "../types";

export default function PhonesInput({ value, onChange, control, autoFocus, initialText }: InputProps) {
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
              <option value="home">{t({ message: "Home", context: "phone" })}</option>
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
