import { t } from "@lingui/core/macro";
import { Checkbox } from "@/ui/checkbox";
import { Icon } from "@/ui/icon";
import { booleanOperators } from "../operators";
import { notUnderstood } from "../text-input";
import type { FieldKind } from "../types";

const show = (value: unknown) => (value === true ? t`Yes` : value === false ? t`No` : "");

export const boolean: FieldKind = {
  icon: "square-check",
  width: 90,
  edit: "toggle",
  Cell: ({ value }) => (
    <span className="inline-flex items-center gap-1.5 truncate">
      {value === true && <Icon name="check" size={15} className="text-good" />}
      {show(value)}
    </span>
  ),
  format: show,
  toText: show,
  parse(typed) {
    const word = typed.trim().toLowerCase();
    if (["yes", "y", "true", "1", "x", "ja", t`Yes`.toLowerCase()].includes(word)) return { ok: true, value: true };
    if (["no", "n", "false", "0", "nein", t`No`.toLowerCase()].includes(word)) return { ok: true, value: false };
    return { ok: false, message: notUnderstood() };
  },
  Input: ({ value, onChange, control, field, autoFocus }) => (
    <Checkbox
      {...control}
      {...(!control && { "aria-label": field.label })}
      autoFocus={autoFocus}
      checked={value === true}
      onChange={(event) => onChange(event.target.checked)}
    />
  ),
  toPatch: (value) => value,
  operators: booleanOperators,
  measures: ["filled"],
};
