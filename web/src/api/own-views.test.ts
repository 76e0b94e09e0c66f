import { describe, expect, it } from "vitest";
import { company } from "@/features/grid/test-catalog";
import { ownViews, withOwnColumns } from "./own-views";
import type { FieldDef } from "./types";

const text = (name: string, more: Partial<FieldDef> = {}): FieldDef => ({ name, label: name, kind: "text", ...more });
const table = { key: "all", label: "All", type: "table" as const, columns: ["name"] };

describe("the table of an object", () => {
  it("has what was marked as belonging first, in the order of the fields", () => {
    const fields = [...Array(9).keys()].map((at) => text(`f${at}`, { main: at === 0 || at === 8 }));
    expect(ownViews({ ...company, fields })[0]?.columns).toEqual(["f0", "f1", "f2", "f3", "f4", "f5", "f6", "f8"]);
  });

  it("gets the own fields that were marked, once, and the other views stay", () => {
    const fields = [text("name", { main: true }), text("x_given", { custom: true, main: true }), text("x_more")];
    const views = [table, { ...table, key: "mine" }];
    expect(withOwnColumns({ ...company, fields, views }).map((one) => one.columns)).toEqual([
      ["name", "x_given"],
      ["name"],
    ]);
    expect(withOwnColumns({ ...company, fields: [text("x_more", { custom: true })], views })).toEqual(views);
  });
});
