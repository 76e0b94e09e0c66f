import { Catalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";
import type { FieldEnv } from "@/fields/types";

/** A small catalog for tests. */
const field = (name: string, kind: string, more: Partial<FieldDef> = {}): FieldDef => ({
  name,
  label: name,
  kind,
  ...more,
});

function object(name: string, plural: string, fields: FieldDef[], more: Partial<ObjectDef> = {}): ObjectDef {
  const yes = { create: true, read: true, update: true, delete: true, export: true, import: true };
  return {
    name,
    plural,
    label: name,
    label_plural: plural,
    title: "name",
    custom: false,
    in_menu: true,
    permissions: yes,
    fields: [...fields, field("owner", "user", { system: true, to: "user" })],
    inverses: [],
    operations: [],
    views: [],
    ...more,
  };
}

const industry = field("industry", "select", { options: [{ key: "software", label: "Software", color: "blue" }] });
export const company = object("company", "companies", [field("name", "text"), industry, field("size", "number")], {
  inverses: [{ name: "deals", label: "deals", object: "deal", field: "company" }],
});
export const deal = object(
  "deal",
  "deals",
  [
    field("name", "text", { required: true }),
    field("company", "relation", { to: "company", groupable: true }),
    field("amount", "money"),
    field("close_date", "date"),
    field("stage", "relation", { to: "stage", operators: ["eq", "in", "blank"] }),
    field("won", "boolean"),
  ],
  {
    views: [
      { key: "all", label: "All", type: "table", columns: ["name", "company", "amount"], sort: "-amount" },
      { key: "board", label: "Board", type: "board", group_by: "stage", columns: ["name"] },
    ],
  },
);

/** Its records are about a company or a deal, as the wire says it. */
const to = ["company", "deal"] as unknown as string;
export const visit = object("visit", "visits", [
  field("name", "text"),
  field("about", "relation", { to }),
  field("parties", "relation", { to, many: true, attributes: [field("role", "text")] }),
]);

export const catalog = new Catalog({
  version: 1,
  objects: [company, deal, visit],
  operations: [],
  roles: [],
  workspace: { name: "Test", currency: "EUR", country: "DE", time_zone: "Europe/Berlin" },
});

export const env: FieldEnv = {
  currency: "EUR",
  country: "DE",
  me: { id: "me-id", label: "Me" },
  target: (one) => catalog.target(one),
  targets: (one) => catalog.targets(one),
  targetOf: (one, ref) => catalog.targetOf(one, ref),
  hueOf: () => undefined,
};
