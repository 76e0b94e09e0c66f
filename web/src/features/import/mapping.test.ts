import { describe, expect, it } from "vitest";
import type { Catalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";
import { fieldChoices, optionsOf, pathLabel } from "./field-choices";
import {
  advancedOf,
  constantsOf,
  elsewhere,
  mainStep,
  removeField,
  retarget,
  ruleOf,
  setRule,
  setSource,
  setValue,
  targetsOf,
  unfilled,
} from "./mapping";
import type { ImportStep } from "./types";

const field = (name: string, kind = "text", more: Partial<FieldDef> = {}): FieldDef => ({
  name,
  label: name,
  kind,
  ...more,
});
const person = {
  title: "name",
  fields: [
    field("name", "name", { required: true }),
    field("emails", "emails"),
    field("addresses", "addresses"),
    field("company", "relation", { to: "company" }),
    field("score", "number", { read_only: true }),
    field("created_at", "datetime", { system: true }),
    field("owner", "user", { system: true }),
  ],
} as unknown as ObjectDef;
const step: ImportStep = {
  object: "person",
  match: ["emails"],
  on_match: "update",
  fields: {
    name: { column: "Full name" },
    "emails[0]": { column: "Mail" },
    company: { column: "Account", resolve: "domain", missing: "create" },
    status: { constant: "lead" },
    label: { template: "{a} {b}" },
  },
};

describe("what a column can become", () => {
  const paths = fieldChoices(person).map((one) => one.path);

  it("is a field, a part of a name or an address, or one entry of a list", () => {
    expect(paths).toEqual(
      expect.arrayContaining(["name", "name.first", "emails[0]", "emails[2]", "addresses[0].city"]),
    );
  });

  it("is nothing that only the server writes, except the owner", () => {
    expect(paths).not.toContain("score");
    expect(paths).not.toContain("created_at");
    expect(paths).toContain("owner");
  });

  it("has a label even where the picker would not offer it", () => {
    expect(pathLabel(person, fieldChoices(person), "emails[7]")).toBe("emails[7]");
  });

  it("raises the questions of its kind", () => {
    const catalog = { target: () => undefined } as unknown as Catalog;
    expect(optionsOf(catalog, field("a", "money"))).toMatchObject({ decimal: true, currency: true, date: false });
    expect(optionsOf(catalog, field("a", "date"))).toMatchObject({ decimal: false, date: true });
  });
});

describe("a mapping", () => {
  it("tells columns, constants and what it only passes on apart", () => {
    expect(targetsOf(step, "Mail")).toEqual(["emails[0]"]);
    expect(constantsOf(step).map(([path]) => path)).toEqual(["status"]);
    expect(advancedOf(step)).toEqual(["label"]);
  });

  it("of several steps opens at what is imported, and knows where else a column is used", () => {
    const mapping = { steps: [{ object: "company", once: true, fields: {} }, { object: "person", fields: {} }, step] };
    expect(mainStep(mapping, "person")).toBe(1);
    expect(mainStep(mapping, "deal")).toBe(0);
    expect(elsewhere(mapping, 1, "Mail")).toEqual([3]);
    expect(elsewhere(mapping, 2, "Mail")).toEqual([]);
  });

  it("gives a field one source: the last column that asked for it", () => {
    const next = retarget(step, "Other", null, "name");
    expect(next.fields.name).toEqual({ column: "Other" });
    expect(targetsOf(next, "Full name")).toEqual([]);
  });

  it("keeps how a column is read when only the part of the field changes", () => {
    const dated = setSource(step, "company", { format: "x" });
    expect(retarget(dated, "Account", "company", "company")?.fields.company).toMatchObject({ resolve: "domain" });
    expect(retarget(step, "Account", "company", "name").fields.name).toEqual({ column: "Account" });
  });

  it("drops a rule that asks for a field the file no longer fills", () => {
    expect(removeField(step, "emails[0]").match).toBeUndefined();
    expect(removeField(step, "company").match).toEqual(["emails"]);
  });

  it("leaves out what was emptied instead of sending blanks", () => {
    expect(setSource(step, "company", { missing: undefined } as never).fields.company).toEqual({
      column: "Account",
      resolve: "domain",
    });
  });

  it("translates values, and takes a translation back", () => {
    const said = setValue(step, "company", "GTXPro", "GTX Pro");
    expect(said.fields.company?.values).toEqual({ GTXPro: "GTX Pro" });
    expect(setValue(said, "company", "GTXPro", undefined).fields.company?.values).toBeUndefined();
    expect(setValue(said, "company", "x", null).fields.company?.values).toEqual({ GTXPro: "GTX Pro", x: null });
  });

  it("knows whether it creates, updates or both", () => {
    expect(ruleOf(step)).toBe("both");
    for (const rule of ["create", "both", "update", "skip"] as const)
      expect(ruleOf(setRule(step, rule, ["emails"]))).toBe(rule);
    expect(setRule(step, "create", ["emails"]).match).toBeUndefined();
  });

  it("says what is required and has no source", () => {
    expect(unfilled(person, step)).toEqual([]);
    expect(unfilled(person, removeField(step, "name"))).toEqual(["name"]);
    expect(unfilled(person, { ...step, fields: { "name.first": { column: "First" } } })).toEqual([]);
  });
});
