import { describe, expect, it } from "vitest";
import { filterPaths, toApiFilter } from "./list-filter";
import { catalog, deal, env } from "./test-catalog";
import type { Condition } from "./view-state";

const api = (f: Condition[], q?: string) => toApiFilter(catalog, deal, env, { f, ...(q !== undefined && { q }) });

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
  it("counts days from today", () => {
    const filter = api([["close_date", "next", 7]]) as { op: string; value: string[] };
    expect(filter.op).toBe("between");
    expect(new Date(filter.value[1] ?? "").getTime() - new Date(filter.value[0] ?? "").getTime()).toBe(7 * 86_400_000);
  });
  it("offers fields of related records, but not of the owner", () => {
    const paths = filterPaths(catalog, deal).map((one) => one.path);
    expect(paths).toContain("company.industry");
    expect(paths.some((path) => path.startsWith("owner."))).toBe(false);
  });
});
