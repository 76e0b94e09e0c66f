import { afterEach, expect, it, vi } from "vitest";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { kindOf } from "@/fields/registry";
import { Unparsed } from "@/fields/types";
import { readBlock } from "./paste";
import { deal, env } from "./test-catalog";

afterEach(() => vi.unstubAllGlobals());

const columns = deal.fields
  .filter((field) => ["name", "company", "amount", "close_date"].includes(field.name))
  .map((field: FieldDef) => ({ field, kind: kindOf(field), width: 100, grows: false, left: null }));
const record: Rec = { id: "d1", name: "One", company: null, amount: null };
const read = (row: string[], object: ObjectDef = deal) =>
  readBlock(object, [record], columns, [row.map((text) => ({ text }))], env);

/** A server that knows some companies by name. */
function serve(names: string[]) {
  vi.stubGlobal("fetch", async (_address: string, init: RequestInit) => {
    const { filter } = JSON.parse(String(init.body));
    const found = names
      .map((name, i) => ({ id: `c${i}`, name }))
      .filter(({ name }) =>
        filter.op === "in"
          ? filter.value.includes(name)
          : name.toLocaleLowerCase().includes(String(filter.value).toLocaleLowerCase()),
      );
    return new Response(JSON.stringify({ items: found, next_cursor: null }));
  });
}

it("reads each cell by the kind of its column", async () => {
  serve(["Acme"]);
  const { values, rejected } = await read(["Two", "acme", "1,200.50", "2026-11-22"]);
  expect(rejected).toEqual([]);
  const found = Object.fromEntries(values.map(({ column, value }) => [column.field.name, value]));
  expect(found).toEqual({
    name: "Two",
    company: { id: "c0", label: "Acme" },
    amount: { amount: "1200.50", currency: "EUR" },
    close_date: "2026-11-22",
  });
});

it("keeps the words of what it cannot read, with the reason", async () => {
  serve(["Acme", "ACME"]);
  const { values, rejected } = await read(["", "acme", "much", "soon", "beyond"]);
  expect(values).toEqual([]);
  expect(rejected.map(({ column, text }) => [column?.field.name, text])).toEqual([
    ["name", ""],
    ["amount", "much"],
    ["close_date", "soon"],
    [undefined, "beyond"],
    ["company", "acme"],
  ]);
  expect(rejected.find((one) => one.text === "acme")?.message).toMatch(/^2 companies/);
  expect(rejected.find((one) => one.text === "soon")?.value).toBeInstanceOf(Unparsed);
});

it("empties cells, and refuses all where nothing may be changed", async () => {
  serve([]);
  const emptied = await read(["Same", "", "", ""]);
  expect(emptied.values.map((one) => one.value)).toEqual(["Same", null, null, null]);
  const closed = { ...deal, permissions: { ...deal.permissions, update: false } };
  const { values, rejected } = await read(["Other"], closed);
  expect([values.length, rejected.length]).toEqual([0, 1]);
});
