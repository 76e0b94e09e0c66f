import { t } from "@lingui/core/macro";
import type { FieldDef } from "@/api/types";
import { isBlank } from "./registry";
import { Unparsed } from "./types";

/** So long does typing rest before what is wrong with it is said. */
export const RESTS = 600;

/** What can be said about a value without asking the server: text that means nothing, and nothing where there must be something. */
export function problemOf(field: FieldDef, value: unknown): string | null {
  if (value instanceof Unparsed) return value.message;
  return field.required && isBlank(value) ? t`${field.label} cannot be empty` : null;
}
