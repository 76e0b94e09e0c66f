import { describe, expect, it } from "vitest";
import type { FieldDef, LayoutDef, LayoutSectionDef, ObjectDef } from "@/api/types";
import { cardLayout, drawnSections, fallbackLayout, plainLayout } from "./layout";

const field = (name: string, more: Partial<FieldDef> = {}): FieldDef => ({ name, label: name, kind: "text", ...more });
const section = (fields: string[], more: Partial<LayoutSectionDef> = {}): LayoutSectionDef => ({
  label: null,
  columns: 1,
  folded: false,
  when: null,
  fields: fields.map((name) => ({ name, wide: false })),
  ...more,
});
const layout = (name: string, more: Partial<LayoutDef> = {}): LayoutDef => ({
  name,
  label: name,
  for: "record",
  roles: [],
  when: null,
  sections: [],
  related: null,
  ...more,
});
const car = (...layouts: LayoutDef[]) =>
  ({ name: "x_car", fields: [field("name"), field("fuel"), field("range")], layouts }) as unknown as ObjectDef;

describe("which layout it is", () => {
  it("is the first for the role; what hangs on the record only the server knows", () => {
    const readers = layout("readers", { roles: ["read_only"] });
    const electric = layout("electric", { when: 'fuel = "electric"' });
    const all = layout("all");
    expect(plainLayout(car(readers, all), "record", "manager")?.name).toBe("all");
    expect(plainLayout(car(readers, all), "record", "read_only")?.name).toBe("readers");
    expect(plainLayout(car(electric, all), "record", "manager")).toBeUndefined();
    expect(fallbackLayout(car(electric, all), "record", "manager")?.name).toBe("all");
    expect(plainLayout(car(all), "create", "manager")).toBeNull();
  });

  it("tells a card its fields, and nothing without a layout", () => {
    const card = layout("card", { for: "card", sections: [section(["fuel"]), section(["range"])] });
    expect(cardLayout(car(card), "manager")).toEqual(["fuel", "range"]);
    expect(cardLayout(car(), "manager")).toBeNull();
  });
});

it("draws what is shown: hidden fields, hidden sections and fields that are gone are left out", () => {
  const far = layout("far", {
    sections: [
      section(["name", "gone"], { columns: 2 }),
      section(["range"], { label: "Far" }),
      section(["fuel"], { label: "Fuel" }),
    ],
  });
  const shown = { shows: (one: FieldDef) => one.name !== "range", hiddenSections: [] };
  const sections = drawnSections(car(far), far, shown);
  expect(sections.map((one) => [one.label, one.fields.map((placed) => placed.field.name)])).toEqual([
    [null, ["name"]],
    ["Fuel", ["fuel"]],
  ]);
  expect(drawnSections(car(far), far, { ...shown, hiddenSections: [2] })).toHaveLength(1);
});
