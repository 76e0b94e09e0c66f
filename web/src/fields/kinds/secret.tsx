import { t } from "@lingui/core/macro";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Input, Textarea } from "@/ui/input";
import { blankOperators } from "../operators";
import type { FieldKind, InputProps } from "../types";

/** What stands in a secret's place, on the wire and on the screen: that there is something. */
export const MASK = { secret: true, set: true } as const;
export const isMask = (value: unknown) =>
  !!value && typeof value === "object" && (value as { secret?: unknown }).secret === true;

const DOTS = "••••••";

/** Text that is kept encrypted. It is only ever shown by `RevealSecret`; what is typed replaces what is there. */
export const secret: FieldKind = {
  icon: "lock",
  width: 130,
  edit: "panel",
  Cell: ({ value }) =>
    value ? (
      <span className="flex items-center gap-1 text-mute">
        <Icon name="lock" size={13} />
        <span aria-hidden>{DOTS}</span>
        <span className="sr-only">{t`hidden`}</span>
      </span>
    ) : null,
  format: (value) => (value ? DOTS : ""),
  toText: (value) => (typeof value === "string" ? value : ""),
  parse: (text) => ({ ok: true, value: text }),
  Input: SecretInput,
  toPatch: (value) => value,
  operators: blankOperators,
  measures: ["filled"],
};

function SecretInput({ field, value, onChange, control, autoFocus, initialText }: InputProps) {
  const [text, setText] = useState(initialText ?? (typeof value === "string" ? value : ""));
  const [cleared, setCleared] = useState(false);
  const kept = isMask(value) && !cleared;
  const props = {
    ...control,
    ...(!control && { "aria-label": field.label }),
    autoComplete: "off",
    spellCheck: false,
    autoFocus,
    value: text,
    placeholder: kept && !text ? t`Type to replace what is kept` : "",
    onChange: (event: { target: { value: string } }) => {
      setText(event.target.value);
      onChange(event.target.value || (kept ? MASK : null));
    },
  };
  return (
    <span className="flex w-full items-start gap-2">
      {(field as { long?: boolean }).long ? <Textarea {...props} /> : <Input {...props} />}
      {kept && !text && (
        <Button
          look="ghost"
          onClick={() => {
            setCleared(true);
            onChange(null);
          }}
        >
          {t`Remove`}
        </Button>
      )}
    </span>
  );
}
