import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { FieldDef } from "@/api/types";
import { Icon } from "@/ui/icon";
import { PickList } from "@/ui/pick-list";
import { Popover } from "@/ui/popover";
import { kindIcon } from "../field-words";

/** Several fields of an object, chosen from a list. */
export function FieldsPick({
  label,
  fields,
  chosen,
  onChange,
  onClosed,
}: {
  label: string;
  fields: FieldDef[];
  chosen: string[];
  onChange: (names: string[]) => void;
  onClosed?: () => void;
}) {
  const [open, setOpen] = useState(false);
  const toggle = (next: boolean) => {
    setOpen(next);
    if (open && !next) onClosed?.();
  };
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={toggle}
      trigger={
        <button
          type="button"
          className="flex min-h-8 w-full flex-wrap items-center gap-1.5 rounded-lg border border-line-strong bg-canvas px-2 py-1 text-start shadow-sm hover:bg-hover max-md:min-h-11"
        >
          <span className="sr-only">{label}: </span>
          {chosen.map((name) => (
            <span key={name} className="rounded-md bg-sunken px-1.5 py-0.5 text-xs">
              {fields.find((one) => one.name === name)?.label ?? name}
            </span>
          ))}
          {chosen.length === 0 && <span className="text-mute">{t`Choose fields`}</span>}
          <Icon name="chevron-down" size={14} className="ms-auto text-mute" />
        </button>
      }
    >
      <PickList
        multi
        label={label}
        placeholder={t`Search fields`}
        selected={chosen}
        items={fields.map((field) => ({
          key: field.name,
          label: field.label,
          show: (
            <span className="flex items-center gap-2">
              <Icon name={kindIcon(field.kind)} size={15} className="text-mute" />
              {field.label}
            </span>
          ),
        }))}
        onPick={(name) => onChange(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])}
        onDone={() => toggle(false)}
      />
    </Popover>
  );
}
