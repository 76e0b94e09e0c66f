import { describe, expect, it } from "vitest";
import type { Catalog } from "@/api/catalog";
import { Problem } from "@/api/client";
import { misfits, readMapping, sentences } from "./mapping-file";
import { closest, reasonsOf, refusedOf, suggestion } from "./reasons";
import type { Mapping } from "./types";

const objects = [
  {
    name: "company",
    label: "Company",
    label_plural: "Companies",
    fields: [
      { name: "name", label: "Name", kind: "text" },
      { name: "revenue", label: "Revenue", kind: "money" },
      { name: "addresses", label: "Addresses", kind: "addresses" },
      {
        name: "size",
        label: "Size",
        kind: "select",
        options: [
          { key: "small", label: "Small" },
          { key: "large", label: "Large" },
        ],
      },
    ],
  },
  { name: "deal", label: "Deal", label_plural: "Deals", fields: [{ name: "name", label: "Name", kind: "text" }] },
];
const catalog = { object: (name: string) => objects.find((one) => one.name === name) } as unknown as Catalog;
const mapping: Mapping = {
  steps: [
    {
      object: "company",
      where: { and: [{ column: "Kind", eq: "column" }] },
      fields: {
        name: { template: "{First} {Last}" },
        revenue: { column: "Umsatz", currency: { column: "Currency" }, values: { column: "0" } },
        "addresses[0].country": { column: "Land" },
        size: { column: "Size" },
      },
    },
  ],
};
const columns = ["kind", "First", "Last", "Umsatz", "Currency", "Land", "Size"];

describe("a mapping file", () => {
  it("is refused with what is wrong and where", () => {
    expect(() => readMapping("no")).toThrow(/not valid JSON/);
    expect(() => readMapping("[]")).toThrow(/no mapping/);
    expect(() => readMapping('{"steps": []}')).toThrow(/no mapping/);
    expect(() => readMapping('{"steps": [{"object": "deal", "fields": {}}, {}]}')).toThrow(/Step 2.*object/);
    expect(() => readMapping('{"steps": [{"object": "deal"}]}')).toThrow(/Step 1.*fields/);
    expect(() => readMapping('{"steps": [{"object": "deal", "fields": {"name": "Name"}}]}')).toThrow(/1, “name”/);
  });

  it("is read, also with a byte order mark in front", () => {
    expect(readMapping(`\uFEFF${JSON.stringify(mapping)}`)).toEqual(mapping);
  });

  it("fits a file with its columns, whatever their case", () => {
    expect(misfits(catalog, mapping, "company", columns)).toEqual([]);
  });

  it("names every column that is missed, wherever it is used", () => {
    const all = misfits(catalog, mapping, "company", ["Other"]).join(" ");
    for (const name of ["Kind", "First", "Last", "Umsatz", "Currency", "Land", "Size"]) expect(all).toContain(name);
    expect(all).toContain("it has Other");
    expect(all).not.toContain("“column”");
  });

  it("says what it makes when that is something else, and what is unknown here", () => {
    expect(misfits(catalog, mapping, "deal", columns)).toEqual(["It makes companies, but you are importing deals."]);
    const strange = {
      steps: [...mapping.steps, { object: "company", fields: { colour: {} } }, { object: "x", fields: {} }],
    };
    expect(misfits(catalog, strange, "company", columns)).toEqual([
      "Step 2: Company has no field “colour”.",
      "Step 3: there is no object “x” here.",
    ]);
  });

  it("gets the server's refusals with their places", () => {
    const refused = new Problem(422, "invalid", "It does not fit.", [
      { field: "steps[0].fields.revenue", code: "multiply", message: "“multiply” is a number." },
      { field: "mapping", code: "x", message: "Something else." },
    ]);
    expect(sentences(refused, mapping, catalog)).toEqual(["Revenue: “multiply” is a number.", "Something else."]);
    expect(sentences(refused, { steps: [...mapping.steps, ...mapping.steps] }, catalog)[0]).toMatch(/^Step 1, Revenue/);
    expect(sentences(new Problem(403, "denied", "No."), mapping, catalog)).toEqual(["No."]);
  });
});

describe("what was refused", () => {
  const wrong = (row: number, value: string, column = "Land") => ({ row, column, value, message: `no “${value}”` });

  it("is one thing to mend for all rows with the same value", () => {
    const reasons = reasonsOf([wrong(2, "Xanadu"), wrong(3, "Philipines"), wrong(7, "Philipines")]);
    expect(reasons.map((one) => [one.value, one.rows])).toEqual([
      ["Philipines", [3, 7]],
      ["Xanadu", [2]],
    ]);
    expect(refusedOf([wrong(2, "a"), wrong(3, "a"), wrong(4, "b", "Other")], "Land")).toEqual(["a"]);
  });

  it("has a suggestion where one thing is meant, and none where it is a guess", () => {
    const of = (value: string, column = "Land") =>
      suggestion(catalog, mapping, { column, value, message: "", rows: [2] });
    expect(of("Philipines")?.label).toBe("Philippines");
    expect(of("Gremany")?.meant).toBe("DE");
    expect(of("Smal", "Size")?.meant).toBe("small");
    expect(of("Atlantis")).toBeNull();
    expect(of("Phil", "Umsatz")).toBeNull();
    const near = [
      { key: "a", label: "Iraq" },
      { key: "b", label: "Iran" },
    ];
    expect(closest("Irax", near)).toBeNull();
  });

  it("is read as suggested from then on", () => {
    const near = suggestion(catalog, mapping, { column: "Land", value: "Philipines", message: "", rows: [2] });
    const next = near?.apply(mapping) as Mapping;
    expect(next.steps[0]?.fields["addresses[0].country"]).toEqual({ column: "Land", values: { Philipines: "PH" } });
    expect(suggestion(catalog, next, { column: "Land", value: "Philipines", message: "", rows: [2] })).toBeNull();
  });
});
