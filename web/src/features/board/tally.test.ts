import { describe, expect, it } from "vitest";
import type { FieldDef, ObjectDef, ViewDef } from "@/api/types";
import { talliesOf, tallyMeasure, tallyOf } from "./tally";

const field = (name: string, kind: string, more: Partial<FieldDef> = {}): FieldDef => ({
  name,
  label: name,
  kind,
  ...more,
});
const deal = {
  fields: [field("amount", "money"), field("seats", "number"), field("probability", "percent"), field("name", "text")],
} as ObjectDef;
const view = { sum: "amount" } as ViewDef;
const measure = (sums?: string) => {
  const tally = tallyOf(deal, view, sums);
  return tally && tallyMeasure(tally);
};

describe("what the columns of a board come to", () => {
  it("is what the view says, unless another is chosen", () => {
    expect(measure()).toBe("sum(amount)");
    expect(measure("seats:avg")).toBe("avg(seats)");
    expect(measure("amount:weighted")).toBe("sum(amount * probability / 100)");
  });

  it("may be only how many there are", () => {
    expect(measure("count:only")).toBeNull();
    expect(tallyOf(deal, {} as ViewDef, undefined)).toBeNull();
  });

  it("ignores what makes no sense", () => {
    expect(measure("name:sum")).toBeNull();
    expect(measure("amount:nonsense")).toBeNull();
  });

  it("weights only money, and only where there is a likelihood", () => {
    const plain = { fields: deal.fields.slice(0, 2) } as ObjectDef;
    expect(talliesOf(plain).map((one) => `${one.field.name} ${one.kind}`)).toEqual([
      "amount sum",
      "amount avg",
      "seats sum",
      "seats avg",
    ]);
    expect(talliesOf(deal).some((one) => one.field.name === "seats" && one.kind === "weighted")).toBe(false);
  });
});
