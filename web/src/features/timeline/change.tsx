import { t } from "@lingui/core/macro";
import type { FieldDef, ObjectDef } from "@/api/types";
import { isBlank, kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { Icon } from "@/ui/icon";
import type { Change } from "./types";

const drawn = new Set(["select", "multi_select", "relation", "user"]);

/** One value of a change. What is a pill elsewhere is one here; everything else gets a quiet box. */
export function ChangeValue({
  field,
  value,
  env,
  old,
}: {
  field: FieldDef | undefined;
  value: unknown;
  env: FieldEnv;
  old?: boolean;
}) {
  if (isBlank(value)) return <span className="text-faint">{t`empty`}</span>;
  if (field && drawn.has(field.kind))
    return <span className="inline-flex max-w-full min-w-0">{kindOf(field).Cell({ value, field, env })}</span>;
  const text = field
    ? kindOf(field).format(value, field, env)
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
  return (
    <span
      title={text}
      className={cn(
        "inline-block max-w-full truncate rounded-[5px] bg-sunken px-1.5 align-bottom text-xs leading-5",
        old ? "text-mute line-through" : "font-medium text-ink",
      )}
    >
      {text}
    </span>
  );
}

/** "‹Lead› → ‹Customer›"; what was blank before needs no arrow. */
export function ChangeLine({
  object,
  name,
  change: [from, to],
  env,
}: {
  object: ObjectDef | undefined;
  name: string;
  change: Change;
  env: FieldEnv;
}) {
  const field = object?.fields.find((one) => one.name === name);
  return (
    <>
      <span className="text-mute">{field?.label ?? name}</span>
      {!isBlank(from) && (
        <>
          <ChangeValue field={field} value={from} env={env} old />
          <Icon name="arrow-right" size={13} className="text-mute" />
          <span className="sr-only">{t`is now`}</span>
        </>
      )}
      <ChangeValue field={field} value={to} env={env} />
    </>
  );
}
