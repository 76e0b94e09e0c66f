import { t } from "@lingui/core/macro";
import type { FieldDef } from "@/api/types";
import { cn } from "@/lib/cn";
import { Icon } from "@/ui/icon";
import { numberOperators } from "../operators";
import { notUnderstood } from "../text-input";
import type { FieldKind, InputProps } from "../types";

const maxOf = (field: FieldDef) => field.max ?? 5;

export const rating: FieldKind = {
  icon: "star",
  width: 120,
  edit: "panel",
  Cell: ({ value, field }) =>
    value == null ? null : (
      <span className="inline-flex text-warn" role="img" aria-label={t`${String(value)} of ${maxOf(field)}`}>
        {Array.from({ length: maxOf(field) }, (_, i) => (
          <Icon key={i} name="star" size={14} className={i < Number(value) ? "fill-current" : "opacity-30"} />
        ))}
      </span>
    ),
  format: (value) => (value == null ? "" : String(value)),
  toText: (value) => (value == null ? "" : String(value)),
  parse(typed, field) {
    const stars = Number(typed);
    const good = Number.isInteger(stars) && stars >= 1 && stars <= maxOf(field);
    return good ? { ok: true, value: stars } : { ok: false, message: notUnderstood() };
  },
  Input: Stars,
  toPatch: (value) => value,
  operators: numberOperators,
  measures: ["avg", "min", "max", "filled"],
};

function Stars({ field, value, onChange, onDone, control, autoFocus }: InputProps) {
  return (
    <div id={control?.id} role="radiogroup" aria-label={field.label} className="flex items-center">
      {Array.from({ length: maxOf(field) }, (_, i) => i + 1).map((stars) => (
        <button
          key={stars}
          type="button"
          role="radio"
          aria-checked={Number(value) === stars}
          aria-label={t`${stars} of ${maxOf(field)}`}
          autoFocus={autoFocus && stars === (Number(value) || 1)}
          className="flex size-8 items-center justify-center rounded-md text-warn hover:bg-hover max-md:size-11"
          onClick={() => {
            onChange(Number(value) === stars ? null : stars);
            onDone?.();
          }}
        >
          <Icon name="star" className={cn(stars <= Number(value ?? 0) ? "fill-current" : "opacity-40")} />
        </button>
      ))}
    </div>
  );
}
