import { t } from "@lingui/core/macro";
import type { FieldDef } from "@/api/types";
import { isBlank, kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { formatDay, formatMonth } from "@/lib/format";
import type { Bucket } from "./grouping";

/** Groups of a list hold one of its values each. */
export const asCell = (field: FieldDef, value: unknown) =>
  field.many || field.kind === "multi_select" ? [value] : value;

/** A group as it is called: a choice by its label, a month by its name, what has no value as that. */
export function groupLabel(field: FieldDef, bucket: Bucket | null, value: unknown, env: FieldEnv): string {
  if (isBlank(value)) return t`No ${field.label}`;
  const text = String(value);
  if (bucket === "day") return formatDay(text);
  if (bucket === "month") return formatMonth(text, "long");
  if (bucket === "quarter") return t`Q${text.slice(-1)} ${text.slice(0, 4)}`;
  if (bucket === "week") return t`Week ${text.slice(-2)}, ${text.slice(0, 4)}`;
  if (bucket) return text;
  return kindOf(field).format(asCell(field, value), field, env) || text;
}
