import { describe, expect, it } from "vitest";
import { catalog, company, deal } from "../grid/test-catalog";
import { complete } from "./complete";

const at = (text: string, object = deal) => complete(catalog, object, text, text.length);
const texts = (text: string, object = deal) => at(text, object).items.map((one) => one.text);

describe("what may stand in an expression", () => {
  it("is a field or a function that begins as what was typed", () => {
    expect(texts("am")).toEqual(["amount", "amount("]);
    expect(texts("amount > 5 and comp")).toEqual(["company"]);
    expect(texts("not isbl")).toEqual(["isblank("]);
  });

  it("walks over relations and lists", () => {
    expect(texts("company.in")).toEqual(["industry"]);
    expect(texts("any(deals.cl", company)).toEqual(["close_date"]);
    expect(texts("nothing.")).toEqual([]);
  });

  it("are, behind a choice, its options in quotes, found by what they are called", () => {
    expect(texts("industry = ", company)).toEqual(['"software"']);
    const begun = at('company.industry in ["a", "soft');
    expect(begun.items.map((one) => one.text)).toEqual(['"software"']);
    expect(begun.from).toBe('company.industry in ["a", '.length);
  });

  it("puts a choice in place of the quote that was closed already", () => {
    const text = 'company.industry = ""';
    const { from, to } = complete(catalog, deal, text, text.length - 1);
    expect(`${text.slice(0, from)}x${text.slice(to)}`).toBe("company.industry = x");
  });

  it("is nothing within words in quotes, and nothing more where all is said", () => {
    expect(texts('contains(name, "am')).toEqual([]);
    expect(texts("amount")).toEqual([]);
  });
});
