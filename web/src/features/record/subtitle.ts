import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { isBlank, kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";

const order = ["text", "relation", "url", "select", "money", "email", "emails"];

/** The two most telling things about a record besides its name: "CTO · Cobalt Systems". */
export function subtitleOf(object: ObjectDef, record: Rec, env: FieldEnv, skip: string[] = []): string {
  const shown = object.views.find((view) => view.type === "table")?.columns ?? object.fields.map((one) => one.name);
  const usable = shown
    .map((name) => object.fields.find((field) => field.name === name))
    .filter((field): field is FieldDef => !!field && !field.system && !field.many)
    .filter((field) => field.name !== object.title && !skip.includes(field.name) && order.includes(field.kind))
    .filter((field) => !isBlank(record[field.name]));
  return usable
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .slice(0, 2)
    .map((field) =>
      kindOf(field)
        .format(record[field.name], field, env)
        .replace(/^https?:\/\//, ""),
    )
    .join(" · ");
}
