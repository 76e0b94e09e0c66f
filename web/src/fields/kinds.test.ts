import { describe, expect, it } from "vitest";
import { env } from "@/features/grid/test-catalog";
import { splitName } from "./kinds/name";
import { kindOf } from "./registry";

const field = (kind: string, more = {}) => ({ name: "x", label: "X", kind, ...more });
const parse = (kind: string, text: string, more = {}) => {
  const read = kindOf(field(kind, more)).parse(text, field(kind, more), env);
  return read.ok ? read.value : `refused: ${read.message}`;
};
const format = (kind: string, value: unknown, more = {}) =>
  kindOf(field(kind, more)).format(value, field(kind, more), env);

const options = [
  { key: "open", label: "Open", color: "blue" },
  { key: "won", label: "Closed won", color: "green" },
];

describe("kinds of fields", () => {
  it("read money with and without a currency", () => {
    expect(parse("money", "1,200")).toEqual({ amount: "1200", currency: "EUR" });
    expect(parse("money", "12k usd")).toEqual({ amount: "12000", currency: "USD" });
    expect(parse("money", "$5")).toEqual({ amount: "5", currency: "USD" });
    expect(parse("money", "much")).toMatch(/refused/);
  });
  it("read choices by key or label", () => {
    expect(parse("select", "closed WON", { options })).toBe("won");
    expect(parse("select", "other", { options })).toMatch(/refused/);
    expect(parse("multi_select", "open, Closed won", { options })).toEqual(["open", "won"]);
  });
  it("read several e-mails, the first being the primary", () =>
    expect(parse("emails", "a@x.de, b@x.de")).toEqual([
      { address: "a@x.de", primary: true },
      { address: "b@x.de", primary: false },
    ]));
  it("leave the splitting of a typed name to the server, and show it at once", () => {
    const kind = kindOf(field("name"));
    expect(kind.toPatch(parse("name", " Ada King Lovelace "), field("name"))).toBe("Ada King Lovelace");
    expect(format("name", "Ada King Lovelace")).toBe("Ada King Lovelace");
    expect(kind.toPatch({ first: "Ada", full: "Ada" }, field("name"))).toEqual({ first: "Ada" });
    expect(splitName("Lovelace, Ada")).toEqual({ first: "Ada", last: "Lovelace" });
    expect(splitName("Ada King Lovelace")).toEqual({ first: "Ada King", last: "Lovelace" });
  });
  it("send relations as ids, and keep what belongs to the link", () => {
    expect(kindOf(field("relation")).toPatch({ id: "1", label: "Acme" }, field("relation"))).toBe("1");
    const many = field("relation", { many: true });
    expect(kindOf(many).toPatch([{ id: "1", label: "A", role: "user" }], many)).toEqual([{ id: "1", role: "user" }]);
  });
  it("show blank as nothing", () => {
    for (const kind of ["text", "money", "date", "select", "relation", "name", "emails", "phones", "addresses", "json"])
      expect(format(kind, null)).toBe("");
  });
  it("show a kind that is not known yet, rather than nothing", () =>
    expect(format("hologram", { a: 1 })).toBe('{"a":1}'));
});
