import { describe, expect, it } from "vitest";
import { spread } from "./cell-work";
import { keyOf, readGrouping, toggleFold, writeGrouping } from "./grouping";
import { groupedRows, groupFilter, inGroupOrder, isFolded, spanOf } from "./groups";
import { flatPlan, groupedPlan, isInner, rowOn } from "./row-plan";
import { catalog, deal } from "./test-catalog";
import { pagesOfPlan } from "./use-rows";

const query = (plural: string) => ({ plural, filter: null, sort: null });
const group = (key: string, count: number, folded = false) => ({ key, value: key, count, folded, query: query(key) });

describe("rows under headers", () => {
  const plan = groupedPlan([group("a", 250), group("b", 40, true), group("c", 2)]);
  it("are counted with their headers, folded ones without their rows", () => expect(plan.count).toBe(251 + 1 + 3));
  it("are found by their place", () => {
    expect(plan.at(0)).toMatchObject({ group: { key: "a" } });
    expect(plan.at(0)?.query).toBeUndefined();
    expect(plan.at(250)).toMatchObject({ query: { plural: "a" }, index: 249 });
    expect(plan.at(251)).toMatchObject({ group: { key: "b", start: 251 } });
    expect(plan.at(252)?.query).toBeUndefined();
    expect(plan.at(254)).toMatchObject({ query: { plural: "c" }, index: 1 });
    expect(plan.at(255)).toBeNull();
    expect(plan.at(-1)).toBeNull();
  });
  it("ask only for the pages they stand on", () => {
    const asked = pagesOfPlan(plan, 190, 254).map(({ query: one, page }) => `${one.plural}${page}`);
    expect(asked).toEqual(["a1", "a2", "c0"]);
    expect(pagesOfPlan(flatPlan(query("x"), 100_000), 99_990, 99_999).map((one) => one.page)).toEqual([999]);
  });
  it("are shared out where small groups came together", () => {
    const shared = query("shared");
    const small = (key: string, count: number) => ({ ...group(key, count), bundle: { query: shared, field: "stage" } });
    const both = groupedPlan([small("a", 2), small("b", 1)]);
    expect(pagesOfPlan(both, 0, 4)).toEqual([{ query: shared, page: 0 }]);
    const of = (id: string, stage: string) => ({ id, stage: { id: stage, label: stage } });
    const items = [of("1", "b"), of("2", "a"), of("3", "a")];
    const ids = [1, 2, 4].map((index) => {
      const place = both.at(index);
      return place && rowOn(items, place)?.id;
    });
    expect(ids).toEqual(["2", "3", "1"]);
  });
  it("let a pasted block go on below a header", () => {
    expect(spread(plan, 250, 2)).toBe(253);
    expect(spread(flatPlan(query("x"), 10), 8, 5)).toBe(9);
  });
});

describe("grouping", () => {
  const by = (text: string) => readGrouping(catalog, deal, text);
  it("is read from the address, dates by a span", () => {
    expect(by("close_date:quarter")).toMatchObject({ bucket: "quarter", by: "quarter(close_date)" });
    expect(by("close_date:nonsense")?.by).toBe("month(close_date)");
    expect(by("gone")).toBeNull();
    expect(by("amount")).toBeNull();
  });
  it("goes by two fields, each with its own span", () => {
    const two = by("close_date:quarter,company");
    expect(two).toMatchObject({ by: "quarter(close_date)", inner: { by: "company" } });
    expect(two && writeGrouping(two)).toBe("close_date:quarter,company");
    expect(by("company,gone")?.inner).toBeUndefined();
    expect(by("company,company")?.inner).toBeUndefined();
  });
  it("puts rows below both headers, each group asked for by itself", () => {
    const two = by("company,close_date:month");
    const answer = {
      more: false,
      groups: [
        { company: { id: "s1", label: "New" }, "month(close_date)": "2026-11", rows: 120 },
        { company: { id: "s1", label: "New" }, "month(close_date)": null, rows: 3 },
        { company: { id: "s2", label: "Won" }, "month(close_date)": "2026-12", rows: 2 },
      ],
    };
    const rows = two && groupedRows(answer, { plural: "deals", filter: null, sort: null }, two, ["=s2"]);
    expect(rows?.groups?.map((one) => [one.value && keyOf(one.value), one.count, one.start, isInner(one)])).toEqual([
      ["s1", 123, 0, false],
      ["2026-11", 120, 1, true],
      [null, 3, 122, true],
      ["s2", 2, 126, false],
    ]);
    expect(rows?.count).toBe(127);
    expect(rows?.at(125)?.query?.filter).toEqual({
      and: [
        { field: "company", op: "in", value: ["s1"] },
        { field: "close_date", op: "blank", value: true },
      ],
    });
  });
  it("finds the rows of a group", () => {
    const month = by("close_date:month");
    expect(month && groupFilter(month, "2024-02")).toEqual({
      field: "close_date",
      op: "between",
      value: ["2024-02-01", "2024-02-29"],
    });
    expect(month && groupFilter(month, null)).toEqual({ field: "close_date", op: "blank", value: true });
    expect(spanOf("quarter", "2026-Q4")).toEqual(["2026-10-01", "2026-12-31"]);
  });
  it("stands in the order people know", () => {
    const of = (label: string) => ({ value: { id: label, label } });
    const company = by("company");
    const names = company && inGroupOrder(company, [of("Zeta"), of("Ärzte"), of("Beta 10"), of("Beta 2")]);
    expect(names?.map((one) => one.value.label)).toEqual(["Ärzte", "Beta 2", "Beta 10", "Zeta"]);
    const options = [
      { key: "new", label: "New" },
      { key: "done", label: "Done" },
    ];
    const field = { name: "state", label: "State", kind: "select", options };
    const states = inGroupOrder({ field, bucket: null, by: "state", ordered: false }, [
      { value: "done" },
      { value: "new" },
    ]);
    expect(states.map((one) => one.value)).toEqual(["new", "done"]);
  });
  it("remembers what is folded, also when all is", () => {
    const one = toggleFold(undefined, "a");
    expect([isFolded(one, "a"), isFolded(one, "b")]).toEqual([true, false]);
    expect(toggleFold(one, "a")).toEqual([]);
    const all = toggleFold(["*"], "a");
    expect([isFolded(all, "a"), isFolded(all, "b")]).toEqual([false, true]);
  });
});
