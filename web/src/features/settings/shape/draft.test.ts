import { describe, expect, it } from "vitest";
import type { FieldDef, KindDef } from "@/api/types";
import { asField, createBody, draftOf, newDraft, patchBody } from "./draft";
import { nameFrom, pluralFrom, pluralOf, slug, withoutMark } from "./names";
import { inServersWords, newOption, optionDrafts, optionsToSend, pasted, rowAt } from "./options";
import { sampleNumber } from "./sample-number";

const kind = (name: string, settings: string[] = [], unique = false): KindDef => ({
  name,
  label: name,
  help: "",
  convertible: true,
  unique,
  settings,
});
const choice = kind("select", ["options"]);
const fuel: FieldDef = {
  name: "x_fuel",
  label: "Fuel",
  kind: "select",
  custom: true,
  options: [
    { key: "petrol", label: "Petrol", color: "red" },
    { key: "steam", label: "Steam", color: "gray", retired: true },
    { key: "electric", label: "Electric", color: "green" },
  ],
};

describe("names", () => {
  it("are made of what is Latin in a label, as the server makes them", () => {
    expect(slug("  Größe & Farbe (neu) ")).toBe("grosse_farbe_neu");
    expect(nameFrom("Łódź Ærø")).toBe("x_lodz_aero");
    expect(nameFrom("日本")).toBe("");
    expect(nameFrom("a ".repeat(60))).toHaveLength(39);
  });

  it("tell one from many", () => {
    expect(pluralFrom("Vehicles", "x_vehicle")).toBe("x_vehicles");
    expect(pluralFrom("Series", "x_series")).toBe("x_seriess");
  });

  it("carry the mark once, however they are typed", () => {
    expect([withoutMark("x_car"), withoutMark(" Car")]).toEqual(["car", "car"]);
    expect(["Bus", "Category", "Day", "Vehicle"].map(pluralOf)).toEqual(["Buses", "Categories", "Days", "Vehicles"]);
  });
});

describe("what is sent of a field", () => {
  it("is, of a new one, only what was said", () => {
    const draft = { ...newDraft("number"), label: "Mileage ", min: 0, required: true };
    expect(createBody(draft, kind("number", ["decimals", "min", "max"], true))).toEqual({
      name: "x_mileage",
      kind: "number",
      label: "Mileage",
      required: true,
      min: 0,
    });
  });

  it("leaves out the decimals that a kind keeps anyway", () => {
    const decimals = (name: string, kept: number) =>
      createBody({ ...newDraft(name), label: "Share", decimals: kept }, kind(name, ["decimals"])).decimals;
    expect([decimals("number", 0), decimals("number", 2)]).toEqual([undefined, 2]);
    expect([decimals("percent", 2), decimals("percent", 0)]).toEqual([undefined, 0]);
  });

  it("says of what is reckoned that it belongs among the first", () => {
    const draft = { ...newDraft("rollup"), label: "Given", relation: "x_gifts", measure: "sum(x_amount)", main: true };
    expect(createBody(draft, kind("rollup", ["relation", "measure"]))).toMatchObject({ name: "x_given", main: true });
  });

  it("is, of one that was there, only what changed; what was emptied goes back to how it was at first", () => {
    const before = draftOf({ ...fuel, help: "What it drinks", show_if: "x_new" });
    expect(patchBody(before, before, choice)).toEqual({});
    expect(patchBody({ ...before, help: " ", show_if: "", main: true }, before, choice)).toEqual({
      help: null,
      show_if: null,
      main: true,
    });
  });

  it("names where a relation leads and what its other side is called", () => {
    const relation = kind("relation", ["to", "many", "attributes", "inverse"]);
    const draft = { ...newDraft("relation"), label: "Drivers", to: "person", many: true };
    draft.inverse.label = "Drives";
    draft.attributes = [{ id: "1", name: "", label: "Since", kind: "date", options: [], more: {} }];
    expect(createBody(draft, relation)).toMatchObject({
      to: "person",
      many: true,
      inverse: { name: "x_drives", label: "Drives" },
      attributes: [{ name: "since", label: "Since", kind: "date" }],
    });
  });
});

describe("what Kith fills in itself", () => {
  it("has a default among options that are not there yet", () => {
    const options = [newOption("Once", 0), newOption("Every quarter", 1), { ...newOption("Never", 2), retired: true }];
    const keys = asField({ ...newDraft("select"), label: "Rhythm", options }).options?.map((one) => one.key);
    expect(keys).toEqual(["once", "every_quarter"]);
  });

  it("is a number by a format, a moment, or a default that is reckoned", () => {
    const day = kind("date", ["stamp_on", "stamp_when"]);
    const draft = { ...newDraft("date"), label: "Due", default_expression: " today() + 14 " };
    expect(createBody(draft, day)).toEqual({
      name: "x_due",
      kind: "date",
      label: "Due",
      default: { expression: "today() + 14" },
    });
    const before = draftOf({ name: "x_due", label: "Due", kind: "date", default: { expression: "today()" } });
    expect(patchBody({ ...before, default_expression: null }, before, day)).toEqual({ default: null });
    expect(patchBody({ ...before, stamped: true, stamp_when: "won" }, before, day)).toEqual({
      stamp_on: [],
      stamp_when: "won",
    });
  });

  it("shows what a number will look like", () => {
    const day = new Date(2026, 10, 2);
    expect(sampleNumber("INV-{year}{month}-{number:5}", 42, day)).toBe("INV-202611-00042");
    expect(sampleNumber("", null, day)).toBe("1");
  });
});

describe("options", () => {
  const before = optionDrafts(fuel.options);

  it("that are set aside now are left out, those that were before are named", () => {
    const now = before.map((one) => (one.key === "petrol" ? { ...one, retired: true } : one));
    expect(optionsToSend(now, before).map((one) => one.key)).toEqual(["steam", "electric"]);
    expect(rowAt(now, before, 1)).toBe("electric");
  });

  it("that nobody renamed keep the server's word, whatever language they are read in", () => {
    const read = [
      { key: "won", label: "Gewonnen" },
      { key: "lost", label: "Verloren" },
    ];
    const now = [{ key: "won", label: "Gewonnen" }, { key: "lost", label: "Dahin" }, { label: "Neu" }];
    const told = [
      { key: "won", label: "Won" },
      { key: "lost", label: "Lost" },
    ];
    expect(inServersWords(now, optionDrafts(read), told)).toEqual([
      { key: "won", label: "Won" },
      { key: "lost", label: "Dahin" },
      { label: "Neu" },
    ]);
  });

  it("come from many lines, each once", () => {
    const now = pasted(before, "Gas\n\n petrol \r\nGas\nWind");
    expect(now.map((one) => one.label)).toEqual(["Petrol", "Steam", "Electric", "Gas", "Wind"]);
    expect(new Set(now.map((one) => one.id)).size).toBe(5);
    expect(optionsToSend(now, before)[3]).not.toHaveProperty("key");
  });
});
