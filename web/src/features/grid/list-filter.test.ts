import { describe, expect, it } from "vitest";
import { pathLabel } from "./filter-path";
import { toApiFilter } from "./list-filter";
import { filterPaths } from "./path-choices";
import { catalog, company, deal, env } from "./test-catalog";
import type { FilterItem } from "./view-state";

const api = (f: FilterItem[], q?: string) => toApiFilter(catalog, deal, env, { f, ...(q !== undefined && { q }) });

describe("the filter of a list", () => {
  it("is none without conditions", () => expect(api([])).toBeNull());
  it("joins conditions and what is searched for", () =>
    expect(api([["stage", "in", ["s1"]]], "acme")).toEqual({
      and: [
        { field: "stage", op: "in", value: ["s1"] },
        { field: "name", op: "contains", value: "acme" },
      ],
    }));
  it("leaves out what still waits for its value", () =>
    expect(
      api([
        ["stage", "in"],
        ["amount", "between", ["1"]],
        ["name", "contains", ""],
      ]),
    ).toBeNull());
  it("leaves out fields and operators that are not known", () =>
    expect(
      api([
        ["gone", "eq", 1],
        ["stage", "contains", "x"],
      ]),
    ).toBeNull());
  it("walks one relation", () =>
    expect(api([["company.industry", "in", ["software"]]])).toEqual({
      field: "company.industry",
      op: "in",
      value: ["software"],
    }));
  it("knows who me is", () =>
    expect(api([["owner", "in", ["me", "u2"]]])).toEqual({ field: "owner", op: "in", value: ["me-id", "u2"] }));
  it("says no by not", () =>
    expect(api([["company.industry", "not_in", ["software"]]])).toEqual({
      not: { field: "company.industry", op: "in", value: ["software"] },
    }));
  it("compares money by its amount", () =>
    expect(api([["amount", "gte", { amount: "1000", currency: "EUR" }]])).toEqual({
      field: "amount",
      op: "gte",
      value: 1000,
    }));
  it("asks for empty and not empty", () =>
    expect(api([["amount", "filled"]])).toEqual({ field: "amount", op: "blank", value: false }));
  it("counts days from today, whenever that is", () => {
    expect(api([["close_date", "next", 7]])).toEqual({
      field: "close_date",
      op: "between",
      value: [{ fn: "today" }, { fn: "today", add: 7 }],
    });
    expect(api([["close_date", "older", 90]])).toEqual({
      field: "close_date",
      op: "lt",
      value: { fn: "today", add: -90 },
    });
  });
  it("joins groups in groups, without what still waits", () => {
    const amount = { field: "amount", op: "gt", value: 5 };
    const won = { field: "won", op: "eq", value: true };
    const named = { field: "name", op: "contains", value: "x" };
    expect(
      api([
        ["or", ["amount", "gt", 5], ["and", ["won", "yes"], ["name", "contains", "x"]], ["and"]],
        ["name", "contains", ""],
      ]),
    ).toEqual({ or: [amount, { and: [won, named] }] });
    expect(api([["or", ["won", "yes"], ["name", "contains", ""]]])).toEqual(won);
  });
  it("asks for any or none of a list", () => {
    const asked = { field: "amount", op: "gt", value: 5 };
    const ofCompany = (f: FilterItem[]) => toApiFilter(catalog, company, env, { f });
    expect(ofCompany([["deals.amount", "gt", 5]])).toEqual({ any: "deals", where: asked });
    expect(ofCompany([["!deals.amount", "gt", 5]])).toEqual({ none: "deals", where: asked });
    expect(ofCompany([["deals.stage.gone", "gt", 5]])).toBeNull();
    expect(pathLabel(catalog, company, "!deals.amount")).toBe("No deals › amount");
  });
  it("lets the server reckon spans of time", () =>
    expect(api([["close_date", "period", "last_quarter"]])).toEqual({
      field: "close_date",
      op: "between",
      value: [
        { fn: "startof", args: ["quarter", { fn: "addmonths", args: [{ fn: "today" }, -3] }] },
        { fn: "endof", args: ["quarter", { fn: "addmonths", args: [{ fn: "today" }, -3] }] },
      ],
    }));
  it("asks for everybody of my team", () => {
    const team = { field: "owner.team", op: "in", value: [{ fn: "my_team" }] };
    expect(api([["owner", "in", ["my_team"]]])).toEqual(team);
    expect(api([["owner", "not_in", ["my_team", "me"]]])).toEqual({
      not: { or: [{ field: "owner", op: "in", value: ["me-id"] }, team] },
    });
  });
  it("offers fields of related records, but not of the owner", () => {
    const paths = filterPaths(catalog, deal).map((one) => one.path);
    expect(paths).toContain("company.industry");
    expect(paths.some((path) => path.startsWith("owner."))).toBe(false);
  });
});
