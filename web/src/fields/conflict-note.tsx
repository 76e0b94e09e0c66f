import { t } from "@lingui/core/macro";
import { type ReactNode, useContext } from "react";
import type { FieldDef } from "@/api/types";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { type Conflict, ConflictChoice } from "./conflict";
import { useFieldEnv } from "./env";
import { isBlank, kindOf } from "./registry";

/**
 * Before, theirs and mine, and the choice between them. Made of inline elements only, because it stands wherever a
 * problem is told: under a cell, at a title, in a line of a record.
 */
export default function ConflictNote({
  field,
  conflict,
  onMine,
  onTheirs,
  className,
}: {
  field: FieldDef;
  conflict: Conflict;
  onMine: () => void;
  onTheirs: () => void;
  className?: string;
}) {
  const editor = useContext(ConflictChoice);
  const who = conflict.current.updated_by as { label?: string | null } | null | undefined;
  // The table reads clicks and keys of its cells; these are not meant for it.
  const own = (event: React.SyntheticEvent) => event.stopPropagation();
  return (
    <span
      className={cn("block w-64 max-w-full space-y-2 py-1 text-ink text-sm", className)}
      onClick={own}
      onDoubleClick={own}
      onMouseDown={own}
      onKeyDown={(event) => event.key === "Enter" && own(event)}
    >
      <span className="block font-medium text-danger text-xs">
        {who?.label ? t`${who.label} changed this meanwhile` : t`Somebody else changed this meanwhile`}
      </span>
      <span className="block space-y-1">
        <Side label={t`Before`} field={field} value={conflict.before} />
        <Side label={t`Theirs`} field={field} value={conflict.current[field.name]} />
        <Side label={t`Yours`} field={field} value={conflict.mine} />
      </span>
      <span className="flex flex-wrap gap-2">
        <Button size="sm" look="primary" onClick={editor?.mine ?? onMine}>{t`Keep mine`}</Button>
        <Button size="sm" onClick={editor?.theirs ?? onTheirs}>{t`Take theirs`}</Button>
      </span>
    </span>
  );
}

function Side({ label, field, value }: { label: string; field: FieldDef; value: unknown }) {
  return (
    <span className="flex items-baseline gap-2">
      <span className="w-14 shrink-0 text-mute text-xs">{label}</span>
      <span className="wrap-anywhere min-w-0 flex-1">
        <FieldValue field={field} value={value} />
      </span>
    </span>
  );
}

/** A value as its kind draws it, or the word for nothing. */
export function FieldValue({ field, value }: { field: FieldDef; value: unknown }): ReactNode {
  const env = useFieldEnv();
  if (isBlank(value)) return <span className="text-mute">{t`empty`}</span>;
  return kindOf(field).Cell({ value, field, env });
}
