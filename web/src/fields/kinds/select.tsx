import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { FieldDef, Option } from "@/api/types";
import { asHue } from "@/lib/format";
import { PickList } from "@/ui/pick-list";
import { Pill } from "@/ui/pill";
import { choiceOperators } from "../operators";
import { PickButton } from "../pick-button";
import type { FieldKind, InputProps } from "../types";

export const optionOf = (field: FieldDef, key: unknown): Option | undefined =>
  field.options?.find((option) => option.key === key);

export function OptionPill({ field, value }: { field: FieldDef; value: unknown }) {
  const option = optionOf(field, value);
  return <Pill hue={asHue(option?.color)}>{option?.label ?? String(value)}</Pill>;
}

const keysOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : value == null ? [] : [String(value)];
const labels = (value: unknown, field: FieldDef) =>
  keysOf(value)
    .map((key) => optionOf(field, key)?.label ?? key)
    .join(", ");

function find(typed: string, field: FieldDef): string | undefined {
  const wanted = typed.trim().toLowerCase();
  const offered = field.options?.filter((one) => !one.retired);
  return offered?.find((one) => one.key.toLowerCase() === wanted || one.label.toLowerCase() === wanted)?.key;
}

/** What was set aside is offered only where it is chosen already. */
const itemsOf = (field: FieldDef, chosen: string[]) =>
  (field.options ?? [])
    .filter((option) => !option.retired || chosen.includes(option.key))
    .map((option) => ({
      key: option.key,
      label: option.label,
      show: <Pill hue={asHue(option.color)}>{option.label}</Pill>,
    }));

export const select: FieldKind = {
  icon: "circle-dot",
  width: 140,
  edit: "pick",
  Cell: ({ value, field }) => (value == null ? null : <OptionPill field={field} value={value} />),
  format: labels,
  toText: labels,
  parse(typed, field) {
    const key = find(typed, field);
    return key ? { ok: true, value: key } : { ok: false, message: t`“${typed}” is not one of the choices` };
  },
  Input: (props) => <PickButton {...props} kind={select} />,
  Pick: ({ field, value, onChange, onDone, initialText }) => (
    <PickList
      label={field.label}
      items={itemsOf(field, keysOf(value))}
      selected={keysOf(value)}
      initialText={initialText}
      searchable={(field.options?.length ?? 0) > 6 || !!initialText}
      onPick={(key) => {
        onChange(key);
        onDone?.();
      }}
      onClear={
        field.required
          ? undefined
          : () => {
              onChange(null);
              onDone?.();
            }
      }
    />
  ),
  toPatch: (value) => value,
  operators: choiceOperators,
  measures: ["filled"],
};

export const multiSelect: FieldKind = {
  ...select,
  icon: "tags",
  width: 180,
  Cell: ({ value, field }) => (
    <span className="flex min-w-0 gap-1 overflow-hidden">
      {keysOf(value).map((key) => (
        <OptionPill key={key} field={field} value={key} />
      ))}
    </span>
  ),
  parse(typed, field) {
    const keys: string[] = [];
    for (const word of typed.split(/[,;]/).filter((one) => one.trim())) {
      const key = find(word, field);
      if (!key) return { ok: false, message: t`“${word.trim()}” is not one of the choices` };
      keys.push(key);
    }
    return { ok: true, value: keys };
  },
  Input: (props) => <PickButton {...props} kind={multiSelect} />,
  Pick: MultiPick,
  toPatch: (value) => keysOf(value),
};

function MultiPick({ field, value, onChange, onDone, initialText }: InputProps) {
  // The popup's caller may not draw again for every tick, so the list keeps its own state.
  const [keys, setKeys] = useState(() => keysOf(value));
  return (
    <PickList
      multi
      label={field.label}
      items={itemsOf(field, keys)}
      selected={keys}
      initialText={initialText}
      onDone={onDone}
      onPick={(key) => {
        const next = keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
        setKeys(next);
        onChange(next);
      }}
    />
  );
}
