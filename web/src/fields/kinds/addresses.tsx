import { t } from "@lingui/core/macro";
import { Input, NativeSelect } from "@/ui/input";
import { COUNTRY_CODES, countryName } from "../countries";
import { useFieldEnv } from "../env";
import { ListInput } from "../list-input";
import { listOperators } from "../operators";
import type { FieldKind, InputProps } from "../types";

interface Address {
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
  Input: AddressesInput,
  toPatch: (value) => asAddresses(value),
  operators: listOperators,
  measures: ["filled"],
};

function AddressesInput({ value, onChange, control, autoFocus, initialText }: InputProps) {
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
            {COUNTRY_CODES.map((code) => (
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
