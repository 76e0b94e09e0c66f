import { t } from "@lingui/core/macro";
import { Input, NativeSelect } from "@/ui/input";
import { countryCodes, countryName } from "../countries";
import { useFieldEnv } from "../env";
import { type Address, asAddresses } from "../kinds/addresses";
import { ListInput } from "../list-input";
import type { InputProps } from "../types";

export default function AddressesInput({ value, onChange, control, autoFocus, initialText }: InputProps) {
  const env = useFieldEnv();
  return (
    <ListInput<Address>
      entries={initialText !== undefined ? [{ street: initialText, country: env.country }] : asAddresses(value)}
      onChange={onChange}
      blank={() => ({ country: env.country })}
      isBlank={(one) => ![one.street, one.city, one.region, one.postal_code].some((part) => part?.trim())}
      addLabel={t`Add address`}
    >
      {(entry, set, i) => (
        <div className="grid grid-cols-6 gap-1.5">
          <Input
            {...(i === 0 && control)}
            aria-label={t`Street`}
            placeholder={t`Street`}
            className="col-span-6"
            autoFocus={autoFocus && i === 0}
            value={entry.street ?? ""}
            onChange={(event) => set({ street: event.target.value })}
          />
          <Input
            aria-label={t`Postal code`}
            placeholder={t`Postal code`}
            className="col-span-2"
            value={entry.postal_code ?? ""}
            onChange={(event) => set({ postal_code: event.target.value })}
          />
          <Input
            aria-label={t`City`}
            placeholder={t`City`}
            className="col-span-4"
            value={entry.city ?? ""}
            onChange={(event) => set({ city: event.target.value })}
          />
          <Input
            aria-label={t`Region`}
            placeholder={t`Region`}
            className="col-span-3"
            value={entry.region ?? ""}
            onChange={(event) => set({ region: event.target.value })}
          />
          <NativeSelect
            aria-label={t`Country`}
            className="col-span-3"
            value={entry.country ?? ""}
            onChange={(event) => set({ country: event.target.value || null })}
          >
            <option value="">{t`Country`}</option>
            {countryCodes().map((code) => (
              <option key={code} value={code}>
                {countryName(code)}
              </option>
            ))}
          </NativeSelect>
        </div>
      )}
    </ListInput>
  );
}
