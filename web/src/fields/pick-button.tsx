import { t } from "@lingui/core/macro";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { Icon } from "@/ui/icon";
import { inputClass } from "@/ui/input";
import { Popover } from "@/ui/popover";
import { useFieldEnv } from "./env";
import type { FieldKind, InputProps } from "./types";

/** The control of kinds that are picked: a button that shows the value and opens the list. */
export function PickButton({ kind, ...props }: InputProps & { kind: FieldKind }) {
  const { field, value, control, autoFocus } = props;
  const [open, setOpen] = useState(false);
  const env = useFieldEnv();
  const Pick = kind.Pick;
  const shown = kind.format(value, field, env);
  // A button is not "required" in the words of ARIA: its name says so.
  const { "aria-required": needed, ...rest } = control ?? {};
  return (
    <Popover
      label={field.label}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          {...rest}
          aria-label={`${field.label}: ${shown || t`Choose…`}${needed ? ` (${t`needed`})` : ""}`}
          autoFocus={autoFocus}
          className={cn(inputClass, "flex h-8 items-center gap-2 text-start max-md:h-11")}
        >
          <span className="flex min-w-0 flex-1 items-center truncate">
            {shown ? kind.Cell({ value, field, env }) : <span className="text-faint">{t`Choose…`}</span>}
          </span>
          <Icon name="chevron-down" size={14} className="text-mute" />
        </button>
      }
    >
      {Pick && <Pick {...props} onDone={() => setOpen(false)} />}
    </Popover>
  );
}
