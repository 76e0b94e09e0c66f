import type { FieldDef, ObjectDef, ViewDef } from "@/api/types";

/** Nobody looks for who made or touched a record in columns. */
const DULL = new Set(["created_by", "updated_by"]);

const parts = (field: FieldDef) => !field.many && ["select", "relation", "user"].includes(field.kind);

/** The fields whose values can be columns: a choice, a step, a relation to one record, a user. */
export const laneFields = (object: ObjectDef): FieldDef[] =>
  object.fields.filter((field) => parts(field) && !field.hidden && field.groupable !== false && !DULL.has(field.name));

/** The field whose values are the columns: by the address as far as that can be, else as the view says. */
export function boardField(object: ObjectDef, view: ViewDef, chosen?: string): FieldDef | undefined {
  const possible = laneFields(object);
  return (
    possible.find((one) => one.name === chosen) ??
    possible.find((one) => one.name === view.group_by) ??
    (view.group_by ? undefined : possible[0])
  );
}
