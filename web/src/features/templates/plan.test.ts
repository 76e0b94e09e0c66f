import { expect, it } from "vitest";
import type { ConfigPlan } from "@/api/types";
import { toldOf } from "./plan";

const change = (action: string, kind: string, name: string, label = "") =>
  ({ action, kind, name, label, changed: {}, affects: [] }) as unknown as ConfigPlan["changes"][number];

it("puts what belongs to a thing into its line", () => {
  const told = toldOf(
    [
      change("add", "object", "x_book", "Book"),
      change("add", "field", "x_book.x_isbn", "ISBN"),
      change("add", "rule", "x_book.x_digits", "Thirteen digits"),
      change("change", "object", "person", "Customer"),
      change("add", "field", "person.x_card", "Card"),
      change("add", "pipeline", "Orders"),
      change("add", "stage", "Orders > Offer"),
      change("add", "view", "x_book: By genre"),
    ],
    (name) => name,
  );
  expect(told.added).toEqual([
    { name: "x_book", kind: "object", label: "Book", parts: ["ISBN", "Thirteen digits"] },
    { name: "Orders", kind: "pipeline", label: "Orders", parts: ["Offer"] },
    { name: "x_book: By genre", kind: "view", label: "By genre", parts: [] },
  ]);
  expect(told.changed.map((one) => [one.label, one.kind, one.parts])).toEqual([["Customer", "object", ["Card"]]]);
  expect(told.gone).toEqual([]);
});

it("says what goes apart from what its object gains", () => {
  const told = toldOf(
    [
      change("set_aside", "field", "deal.x_old", "Old"),
      change("add", "field", "deal.x_new", "New"),
      change("trash", "stage", "Sales > Lead"),
      change("set_aside", "object", "x_van", "Van"),
    ],
    (name) => (name === "deal" ? "Deal" : name),
  );
  expect(told.gone.map((one) => [one.label, one.kind, one.parts])).toEqual([
    ["Deal", "object", ["Old"]],
    ["Sales", "pipeline", ["Lead"]],
    ["Van", "object", []],
  ]);
  expect(told.changed.map((one) => [one.label, one.parts])).toEqual([["Deal", ["New"]]]);
});
