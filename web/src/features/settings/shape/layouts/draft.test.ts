import { describe, expect, it } from "vitest";
import type { FieldDef, LayoutDef, ObjectDef } from "@/api/types";
import { bodyOf, draftOf, emptySection, type LayoutDraft, newLayout, place, step, take, unused } from "./draft";

const field = (name: string, more: Partial<FieldDef> = {}): FieldDef => ({ name, label: name, kind: "text", ...more });
const car = {
  name: "x_car",
  title: "name",
  views: [{ key: "all", label: "All", type: "table", columns: ["name", "fuel"] }],
  fields: [
    field("owner", { kind: "user", system: true }),
    field("name", { required: true }),
    field("fuel"),
    field("range"),
    field("secret", { hidden: true }),
  ],
} as unknown as ObjectDef;

const two = (): LayoutDraft => {
  const draft = newLayout(car, "record");
  return { ...draft, sections: [emptySection(["fuel", "range"]), emptySection(["owner"])] };
};
const names = (draft: LayoutDraft | null) => draft?.sections.map((one) => one.fields.map((placed) => placed.name));

describe("arranging fields", () => {
  it("begins with what is shown today", () => {
    expect(names(newLayout(car, "record"))).toEqual([["fuel", "range"]]);
    expect(unused(car, newLayout(car, "record")).map((one) => one.name)).toEqual(["owner", "secret"]);
    expect(names(newLayout(car, "create"))?.[0]).toContain("name");
  });

  it("puts a field where it is dropped, once, with what was said about it", () => {
    const draft = two();
    const [first, second] = draft.sections;
    expect(names(place(draft, "secret", second?.id ?? "", 0))).toEqual([
      ["fuel", "range"],
      ["secret", "owner"],
    ]);
    // Behind itself is where it is; before the end of its own section counts without it.
    expect(names(place(draft, "fuel", first?.id ?? "", 1))).toEqual([["fuel", "range"], ["owner"]]);
    expect(names(place(draft, "fuel", first?.id ?? "", 2))).toEqual([["range", "fuel"], ["owner"]]);
    const wide = {
      ...draft,
      sections: draft.sections.map((one) => ({ ...one, fields: one.fields.map((f) => ({ ...f, wide: true })) })),
    };
    expect(place(wide, "fuel", second?.id ?? "", 1).sections[1]?.fields[1]).toEqual({ name: "fuel", wide: true });
    expect(names(take(draft, "range"))).toEqual([["fuel"], ["owner"]]);
  });

  it("walks by key within a section and over its edge, and stops at the ends", () => {
    const draft = two();
    expect(names(step(draft, "fuel", 1))).toEqual([["range", "fuel"], ["owner"]]);
    expect(names(step(draft, "range", 1))).toEqual([["fuel"], ["range", "owner"]]);
    expect(names(step(draft, "owner", -1))).toEqual([["fuel", "range", "owner"], []]);
    expect(step(draft, "fuel", -1)).toBeNull();
    expect(step(draft, "owner", 1)).toBeNull();
  });
});

it("sends what it was made of, and nothing that its purpose does not know", () => {
  const told = {
    label: "Electric",
    for: "record",
    roles: ["manager"],
    when: 'fuel = "electric"',
    sections: [{ label: null, columns: 2, folded: false, when: null, fields: [{ name: "fuel", wide: true }] }],
    related: [{ list: "drivers", columns: ["name"] }],
  };
  const draft = draftOf({ name: "x_electric", ...told } as LayoutDef);
  expect(bodyOf(draft)).toEqual(told);
  const card = bodyOf({ ...draft, for: "card" });
  expect(card).toMatchObject({ when: null, related: null, sections: [{ columns: 1 }] });
});
