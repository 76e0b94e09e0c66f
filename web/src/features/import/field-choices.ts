import { t } from "@lingui/core/macro";
import type { Catalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";

export interface FieldChoice {
  /** "name", "name.first", "emails[0]", "addresses[0].city" */
  path: string;
  label: string;
  field: FieldDef;
}

const entries: Record<string, number> = { emails: 3, phones: 3, socials: 2 };

/** Everything a column can become: fields, parts of a name or an address, one entry of a list. */
export function fieldChoices(object: ObjectDef): FieldChoice[] {
  const nameParts = () => [
    ["first", t`First name`],
    ["last", t`Last name`],
    ["middle", t`Middle name`],
    ["prefix", t`Title before the name`],
    ["suffix", t`Addition after the name`],
  ];
  const addressParts = () => [
    ["street", t`Street`],
    ["city", t`City`],
    ["region", t`Region`],
    ["postal_code", t`Postal code`],
    ["country", t`Country`],
  ];
  const choices: FieldChoice[] = [];
  for (const field of object.fields) {
    if (field.read_only && field.name !== "created_at") continue;
    if (field.system && field.name !== "owner") continue;
    const { name, label, kind } = field;
    const add = (path: string, text: string) => choices.push({ path, label: text, field });
    if (kind === "name") {
      add(name, t`${label} (whole)`);
      for (const [part, text] of nameParts()) add(`${name}.${part}`, text ?? "");
    } else if (kind === "addresses") {
      for (const [part, text] of addressParts()) add(`${name}[0].${part}`, `${label} › ${text}`);
    } else if (entries[kind]) {
      for (let n = 0; n < entries[kind]; n += 1) add(`${name}[${n}]`, n === 0 ? label : `${label} ${n + 1}`);
    } else add(name, label);
  }
  return choices;
}

export const rootOf = (path: string) => path.match(/^[^.[]+/)?.[0] ?? path;

/** A path of a mapping in words; also one that the picker would not offer. */
export function pathLabel(object: ObjectDef, choices: readonly FieldChoice[], path: string): string {
  const known = choices.find((one) => one.path === path);
  if (known) return known.label;
  const field = object.fields.find((one) => one.name === rootOf(path));
  return field ? `${field.label}${path.slice(rootOf(path).length)}` : path;
}

/** Which further questions a target raises. */
export function optionsOf(catalog: Catalog, field: FieldDef) {
  const relation = field.kind === "relation" || field.kind === "user";
  return {
    date: field.kind === "date" || field.kind === "datetime",
    decimal: ["number", "percent", "money"].includes(field.kind),
    currency: field.kind === "money",
    target: relation ? catalog.target(field) : undefined,
    choices:
      field.kind === "select" || field.kind === "multi_select"
        ? (field.options ?? []).filter((one) => !one.retired)
        : undefined,
  };
}

/** Fields by which records of an object can be told apart, its title first. */
export function matchFields(object: ObjectDef): FieldDef[] {
  const usable = object.fields.filter(
    (field) =>
      field.name === object.title ||
      (!field.system &&
        (field.unique ||
          ["text", "email", "emails", "url", "phones", "number"].includes(field.kind) ||
          field.kind === "relation") &&
        !field.many),
  );
  return usable.sort((a, b) => Number(b.unique ?? false) - Number(a.unique ?? false));
}
