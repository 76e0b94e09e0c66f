import { describe, expect, it } from "vitest";
import { catalog, deal } from "./test-catalog";
import {
  columnsOf,
  readListSearch,
  readPairs,
  readSort,
  sortOf,
  viewFilter,
  viewOf,
  writePairs,
  writeSort,
} from "./view-state";

describe("what stands in the address", () => {
  it("is read back", () => {
    const search = { view: "all", q: "x", f: [["stage", "in", ["a"]]], sort: "-amount", pin: 2, trashed: true };
    expect(readListSearch(search)).toEqual(search);
  });
  it("loses what makes no sense, and nothing else", () =>
    expect(readListSearch({ q: 5, f: [["a"], "b", ["c", "eq", 1]], pin: -1, sort: ["x"], other: 1 })).toEqual({
      q: "5",
      f: [["c", "eq", 1]],
    }));
  it("holds groups of conditions, as deep as they are offered", () => {
    const f = [
      ["or", ["a", "eq", 1], ["and", ["b", "eq"], ["or", ["c", "eq"]]]],
      ["d", "eq"],
    ];
    expect(readListSearch({ f }).f).toEqual(f);
    expect(
      readListSearch({
        f: [
          ["or", ["or", ["or", ["or", ["a", "eq"]]]]],
          ["nor", ["a", "eq"]],
        ],
      }).f,
    ).toEqual([["or", ["or", ["or"]]]]);
  });
  it("sorts by several fields", () => {
    const keys = readSort("-amount,company.name");
    expect(keys).toEqual([
      { path: "amount", desc: true },
      { path: "company.name", desc: false },
    ]);
    expect(writeSort(keys)).toBe("-amount,company.name");
  });
  it("sorts as the view does where it names no field", () => {
    const view = viewOf(deal, undefined);
    expect(sortOf(catalog, deal, view, { sort: "nonsense" })).toBe("-amount");
    expect(sortOf(catalog, deal, view, { sort: "nonsense,-company.name" })).toBe("-company.name");
    expect(sortOf(catalog, deal, view, {})).toBe("-amount");
  });
  it("keeps widths as pairs", () => {
    expect(writePairs(readPairs("name:240,,stage,amount:90"))).toBe("name:240,amount:90");
    expect(writePairs(new Map())).toBeUndefined();
  });
});

describe("the filter of a view", () => {
  const view = { ...viewOf(deal, undefined), filter: `stage.type = "open"` };
  it("is text or JSON, as it came", () => expect(viewFilter(view, {})).toBe(view.filter));
  it("can be taken off", () => {
    const search = readListSearch({ whole: true });
    expect(viewFilter(view, search)).toBeNull();
  });
});

describe("columns", () => {
  const view = viewOf(deal, undefined);
  it("come from the first table of the object", () => expect(view.key).toBe("all"));
  it("begin with the title and skip what is not there any more", () =>
    expect(columnsOf(deal, view, { cols: "stage,gone,name" }).map((field) => field.name)).toEqual(["name", "stage"]));
});
