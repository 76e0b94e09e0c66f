import { expect, test } from "vitest";
import { Catalog } from "@/api/catalog";
import type { CatalogDoc, Groups } from "@/api/types";
import type { Step } from "../record/steps";
import { growth, lastMonths, mainCurrency, openRows, pipelineOf, totalsBy, winRate } from "./pipeline";

const groups = [
  {
    stage: { id: "a" },
    "currency(amount)": "EUR",
    count: 3,
    sum: { amount: "100.50", currency: "EUR" },
    weighted: { amount: "10.00", currency: "EUR" },
  },
  {
    stage: { id: "a" },
    "currency(amount)": "USD",
    count: 9,
    sum: { amount: "70.00", currency: "USD" },
    weighted: { amount: "7.00", currency: "USD" },
  },
  { stage: { id: "a" }, "currency(amount)": null, count: 2, sum: null, weighted: null },
  {
    stage: { id: "b" },
    "currency(amount)": "EUR",
    count: 1,
    sum: { amount: "5.00", currency: "EUR" },
    weighted: { amount: "4.00", currency: "EUR" },
  },
] as unknown as Groups["groups"];

const step = (id: string, label: string, type = "open"): Step => ({ id, label, hue: "blue", type, parent: null });

test("amounts of another currency are counted but not added up", () => {
  const totals = totalsBy(groups, (group) => (group.stage as { id: string }).id, "EUR");
  expect(totals.get("a")).toMatchObject({ count: 14, sum: 100.5, weighted: 10 });
  expect([...(totals.get("a")?.others ?? [])]).toEqual([["USD", 70]]);
});

test("the workspace's currency is drawn where it occurs, else the most used", () => {
  expect(mainCurrency(groups, "EUR")).toBe("EUR");
  expect(mainCurrency(groups, "CHF")).toBe("USD");
  expect(mainCurrency([], "CHF")).toBe("CHF");
});

test("open steps keep their order, and steps of one name are one row", () => {
  const totals = totalsBy(groups, (group) => (group.stage as { id: string }).id, "EUR");
  const rows = openRows([step("b", "Talk"), step("a", "Offer"), step("c", "Talk"), step("w", "Won", "won")], totals);
  expect(rows.map((row) => [row.label, row.total.count, row.ids])).toEqual([
    ["Talk", 1, ["b", "c"]],
    ["Offer", 14, ["a"]],
  ]);
});

test("months are counted over the turn of the year", () => {
  expect(lastMonths(new Date(2026, 1, 28), 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
});

test("rates know nothing from nothing", () => {
  expect(winRate(3, 1)).toBe(0.75);
  expect(winRate(0, 0)).toBeNull();
  expect(growth(150, 100)).toBe(0.5);
  expect(growth(10, 0)).toBeNull();
});

test("without the right to see stages there is no pipeline, and home does without", () => {
  const field = (name: string, kind: string, more = {}) => ({ name, label: name, kind, ...more });
  const all = { create: true, read: true, update: true, delete: true, export: true, import: true };
  const object = (name: string, fields: object[], permissions = all) => ({
    ...{
      name,
      plural: `${name}s`,
      label: name,
      label_plural: name,
      title: "name",
      custom: false,
      in_menu: name === "deal",
    },
    ...{ permissions, fields, inverses: [], operations: [], views: [] },
  });
  const stage = [
    field("color", "text"),
    field("position", "number"),
    field("type", "select", { options: [{ key: "open", label: "Open" }] }),
  ];
  const deal = [field("name", "text"), field("stage", "relation", { to: "stage" }), field("worth", "money")];
  const doc = (permissions = all) =>
    new Catalog({ objects: [object("deal", deal), object("stage", stage, permissions)] } as unknown as CatalogDoc);
  expect(pipelineOf(doc())?.amount?.name).toBe("worth");
  expect(pipelineOf(doc({ ...all, read: false }))).toBeNull();
});
