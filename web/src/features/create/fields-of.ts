import type { FieldDef, ObjectDef } from "@/api/types";
import { canEdit, kindOf } from "@/fields/registry";

/** A field that somebody who makes a record may fill. */
export const isUsable = (field: FieldDef): boolean =>
  canEdit(field) && kindOf(field).edit !== "none" && (!field.system || field.name === "owner");

/**
 * Which fields the form for a new record shows: first the title, what is required and what the first table view
 * shows; the rest behind "more fields".
 */
export function formFields(object: ObjectDef, given: readonly string[] = []): { main: FieldDef[]; more: FieldDef[] } {
  const usable = object.fields.filter((field) => isUsable(field) && (!field.hidden || given.includes(field.name)));
  // Where the object says itself what belongs first, the table need not be asked.
  const marked = usable.some((field) => field.main);
  const table = object.views.find((view) => view.type === "table")?.columns ?? [];
  const rank = (field: FieldDef) => {
    if (field.name === object.title) return 0;
    if (field.required) return 1;
    if (given.includes(field.name)) return 2;
    if (field.main) return 3;
    const at = table.indexOf(field.name);
    return at >= 0 && !marked ? 4 + at : 1000;
  };
  const sorted = [...usable].sort((a, b) => rank(a) - rank(b));
  const main = sorted.filter((field) => rank(field) < 1000 && field.name !== "owner");
  if (main.length < 3)
    main.push(...sorted.filter((field) => rank(field) === 1000 && field.name !== "owner").slice(0, 5));
  return { main, more: sorted.filter((field) => !main.includes(field)) };
}
