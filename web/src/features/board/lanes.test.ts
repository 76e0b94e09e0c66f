import { describe, expect, it } from "vitest";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import type { Step } from "../record/steps";
import { adjusted, landing, laneFilter, lanesOf, sumAll, totalsOf } from "./lanes";

const object = { title: "name" } as ObjectDef;
const stage: FieldDef = { name: "stage", label: "Stage", kind: "relation" };
const status: FieldDef = {
  name: "status",
  label: "Status",
  kind: "select",
  options: [
    { key: "a", label: "A", color: "blue" },
    { key: "b", label: "B" },
  ],
};
const eur = (amount: string) => ({ amount, currency: "EUR" });
const deal = (name: string, amount: string | null, close_date?: string): Rec => ({
  id: name,
  name,
  amount: amount === null ? null : eur(amount),
  close_date: close_date ?? null,
});

describe("the columns of a board", () => {
  it("are a select's options in their order, also the empty ones", () => {
    expect(lanesOf(status, undefined, []).map((lane) => [lane.id, lane.hue])).toEqual([
      ["a", "blue"],
      ["b", "gray"],
    ]);
  });

  it("begin with what has nothing chosen, when there is something", () => {
    expect(lanesOf(status, undefined, [{ status: null, count: 2 }])[0]).toMatchObject({ id: "", label: "No status" });
  });

  it("are the steps where the relation has some, and otherwise those that occur, by name", () => {
    const steps: Step[] = [{ id: "s", label: "Demo", hue: "teal", type: "open", parent: null }];
    expect(lanesOf(stage, steps, [])).toEqual(steps);
    const owner: FieldDef = { name: "owner", label: "Owner", kind: "user" };
    const groups = [{ owner: { id: "2", label: "Sora" } }, { owner: { id: "1", label: "Maya" } }];
    expect(lanesOf(owner, undefined, groups).map((lane) => lane.label)).toEqual(["Maya", "Sora"]);
  });

  it("ask for their own records within the filter of the list", () => {
    const q = { field: "name", op: "contains", value: "x" } as const;
    expect(laneFilter(status, "a", q)).toEqual({ and: [q, { field: "status", op: "in", value: ["a"] }] });
    expect(laneFilter(status, "", null)).toEqual({ field: "status", op: "blank", value: true });
  });
});

describe("where a card lands", () => {
  const cards = [deal("a", "900"), deal("b", "500"), deal("c", null)];

  it("is where the order puts it", () => {
    expect(landing(object, cards, deal("x", "600"), "-amount")).toBe(1);
    expect(landing(object, cards, deal("x", "1000.50"), "-amount")).toBe(0);
    expect(landing(object, cards, deal("x", "10"), "-amount")).toBe(2);
  });

  it("is the end for blanks, in both directions", () => {
    expect(landing(object, cards.slice(0, 2), deal("x", null), "-amount")).toBe(2);
    expect(landing(object, cards.slice(0, 2), deal("x", null), "amount")).toBe(2);
  });

  it("looks at the second key where the first is equal", () => {
    const dated = [deal("a", "1", "2026-01-02"), deal("b", "1", "2026-01-09")];
    expect(landing(object, dated, deal("x", "1", "2026-01-05"), "amount,close_date")).toBe(1);
  });

  it("is the top where there is no order", () => {
    expect(landing(object, cards, deal("x", "1"), null)).toBe(0);
  });
});

describe("the sums of a board", () => {
  it("are kept per currency", () => {
    const groups = [
      { stage: { id: "s" }, count: 2, sum: eur("10.00") },
      { stage: { id: "s" }, count: 1, sum: { amount: "5", currency: "USD" } },
    ];
    expect(totalsOf(stage, groups).get("s")).toEqual({
      count: 3,
      sums: [eur("10.00"), { amount: "5", currency: "USD" }],
    });
  });

  it("follow a card at once", () => {
    expect(adjusted({ count: 1, sums: [eur("10")] }, eur("2.5"), 1)).toEqual({ count: 2, sums: [eur("12.5")] });
    expect(adjusted(undefined, null, 1)).toEqual({ count: 1, sums: [] });
  });

  it("add up over the lanes that are shown", () => {
    const lane = { count: 2, sums: [eur("10")] };
    expect(sumAll([lane, undefined, lane])).toEqual({ count: 4, sums: [eur("20")] });
  });
});
