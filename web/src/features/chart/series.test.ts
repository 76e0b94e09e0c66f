import { expect, it } from "vitest";
import type { FieldDef } from "@/api/types";
import type { FieldEnv } from "@/fields/types";
import type { Grouping } from "../grid/grouping";
import { daysOfBucket, mondayOf, nextBucket, withGaps } from "./buckets";
import { conditionOf } from "./filter-to";
import { chartOf, figureText, filledUp } from "./series";

const env = { hueOf: () => undefined, target: () => undefined } as unknown as FieldEnv;
const stage: FieldDef = {
  name: "stage",
  label: "Stage",
  kind: "select",
  options: [
    { key: "open", label: "Open", color: "blue" },
    { key: "won", label: "Won", color: "green" },
  ],
};
const date: FieldDef = { name: "close_date", label: "Close date", kind: "date" };
const by = (field: FieldDef, bucket: Grouping["bucket"] = null): Grouping => ({
  field,
  bucket,
  by: bucket ? `${bucket}(${field.name})` : field.name,
  ordered: false,
});
const count = { fn: "count", field: null } as const;

it("fills months without records and names what has none", () => {
  const rows = [
    { "month(close_date)": "2026-11", value: 3 },
    { "month(close_date)": "2027-02", value: 1 },
    { "month(close_date)": null, value: 2 },
  ];
  const asked = { kind: "line", group: by(date, "month"), split: null, measure: count } as const;
  const chart = filledUp(chartOf(rows, asked, env), count);
  expect(chart.slots.map((one) => one.key)).toEqual(["2026-11", "2026-12", "2027-01", "2027-02", ""]);
  expect(chart.slots.at(-1)?.label).toBe("No Close date");
  expect(chart.series[0]?.figures).toEqual([3, 0, 0, 1, 2]);
});

it("makes a line of each currency and each second group", () => {
  const euro = (amount: string) => ({ amount, currency: "EUR" });
  const rows = [
    { stage: "won", value: euro("10.00"), owner: "a" },
    { stage: "open", value: euro("5.00") },
    { stage: "open", value: { amount: "7.00", currency: "USD" } },
  ];
  const measure = { fn: "sum", field: { name: "amount", label: "Amount", kind: "money" } } as const;
  const chart = chartOf(rows, { kind: "bar", group: by(stage), split: null, measure }, env);
  expect(chart.slots.map((one) => [one.label, one.hue])).toEqual([
    ["Open", "blue"],
    ["Won", "green"],
  ]);
  expect(chart.series.map((one) => [one.label, one.figures])).toEqual([
    ["EUR", [5, 10]],
    ["USD", [7, null]],
  ]);
  expect(figureText(1_250_000, measure, "EUR", true)).toBe("€1.3M");

  const split = { kind: "bar", group: by(date, "year"), split: by(stage), measure: count } as const;
  const stacked = chartOf(
    [
      { "year(close_date)": "2026", stage: "won", value: 1 },
      { "year(close_date)": "2027", stage: null, value: 4 },
    ],
    split,
    env,
  );
  expect(stacked.series.map((one) => [one.label, one.figures])).toEqual([
    ["Won", [1, null]],
    ["No Stage", [null, 4]],
  ]);
});

it("knows weeks as the calendar of most countries counts them", () => {
  expect(mondayOf("2026-W01")).toBe("2025-12-29");
  expect(nextBucket("week", "2026-W53")).toBe("2027-W01");
  expect(nextBucket("quarter", "2026-Q4")).toBe("2027-Q1");
  expect(withGaps("week", ["2026-W52", "2027-W02"])).toEqual(["2026-W52", "2026-W53", "2027-W01", "2027-W02"]);
  expect(daysOfBucket("week", "2026-W47")).toEqual(["2026-11-16", "2026-11-22"]);
});

it("leads from a bar to the filter that leaves its records", () => {
  expect(conditionOf(by(stage), "won")).toEqual(["stage", "in", ["won"]]);
  expect(conditionOf(by(stage), null)).toEqual(["stage", "blank"]);
  expect(conditionOf(by(date, "month"), "2026-02")).toEqual(["close_date", "between", ["2026-02-01", "2026-02-28"]]);
  expect(conditionOf(by(date, "day"), "2026-02-03")).toEqual(["close_date", "eq", "2026-02-03"]);
  const company: FieldDef = { name: "company", label: "Company", kind: "relation", to: "company" };
  expect(conditionOf(by(company), { id: "7", label: "Acme" })).toEqual(["company", "in", ["7"]]);
  expect(conditionOf(by({ name: "vip", label: "VIP", kind: "boolean" }), false)).toEqual(["vip", "no"]);
});
