import { plural, t } from "@lingui/core/macro";
import type { Catalog } from "@/api/catalog";
import type { FieldDef, KindDef, ObjectDef } from "@/api/types";
import { kindOf } from "@/fields/registry";
import type { IconName } from "@/ui/icon";

/** What an object is made of, without what every record has. */
export const shapedFields = (object: ObjectDef) => object.fields.filter((field) => !field.system);
export const ownFields = (object: ObjectDef) => object.fields.filter((field) => field.custom);

export function fieldCount(object: ObjectDef): string {
  const count = shapedFields(object).length;
  return plural(count, { one: "# field", other: "# fields" });
}

/** What stands beside a field's name in a list. */
export function badgesOf(field: FieldDef, object: ObjectDef): { key: string; text: string; own?: boolean }[] {
  const all: [key: string, text: string, on: unknown][] = [
    ["title", t`Title`, field.name === object.title],
    ["required", t`Required`, field.required],
    ["required_if", t`Sometimes required`, !field.required && field.required_if],
    ["unique", t`Unique`, field.unique],
    ["indexed", t`Indexed`, field.indexed && !field.unique],
    ["show_if", t`Sometimes shown`, field.show_if],
    ["hidden", t`Hidden`, field.hidden],
    ["read_only", t`Read only`, field.read_only],
    ["own", t`Own`, field.custom && !object.custom],
  ];
  return all.filter(([, , on]) => on).map(([key, text]) => ({ key, text, own: key === "own" }));
}

/** The kinds that the server offers, in words of the chosen language. */
export const kindsOf = (catalog: Catalog): KindDef[] => catalog.doc.kinds ?? [];

/** Whether the values of a kind can become another's. */
export const isConvertible = (catalog: Catalog, kind: string): boolean =>
  kindsOf(catalog).some((one) => one.name === kind && one.convertible);

const extra: Record<string, IconName> = { formula: "square-function", rollup: "sigma", auto_number: "hash" };
export const kindIcon = (kind: string): IconName => extra[kind] ?? kindOf({ name: "", label: "", kind }).icon;

export function kindLabel(catalog: Catalog, field: FieldDef): string {
  const label = kindsOf(catalog).find((one) => one.name === field.kind)?.label ?? field.kind;
  if (field.targets) {
    const kinds = catalog.targets(field);
    const names = kinds.map((one) => (field.many ? one.label_plural : one.label)).join(", ");
    return field.many ? t`Many: ${names}` : t`One: ${names}`;
  }
  const target = field.kind === "relation" ? catalog.target(field) : undefined;
  if (!target) return label;
  return field.many ? t`Many: ${target.label_plural}` : t`One: ${target.label}`;
}

/** Kinds by what people want to keep. A kind that nobody here knows stands among the others. */
export function kindGroups(kinds: KindDef[]): { label: string; kinds: KindDef[] }[] {
  const groups: [label: string, names: string[]][] = [
    [t`Text`, ["text", "long_text", "email", "url"]],
    [t`Kept closed`, ["secret"]],
    [t`Numbers`, ["number", "money", "percent", "rating"]],
    [t`Choices`, ["select", "multi_select", "boolean"]],
    [t`Date and time`, ["date", "datetime"]],
    [t`Other records`, ["relation", "user"]],
    [t`People and addresses`, ["name", "emails", "phones", "addresses", "socials"]],
    [t`Filled in by Kith`, ["formula", "rollup", "auto_number"]],
  ];
  const known = new Set(groups.flatMap(([, names]) => names));
  const rest = kinds.filter((one) => !known.has(one.name)).map((one) => one.name);
  return [...groups, [t`For programs`, rest] as const]
    .map(([label, names]) => ({
      label,
      kinds: names.flatMap((name) => kinds.find((one) => one.name === name) ?? []),
    }))
    .filter((group) => group.kinds.length > 0);
}
