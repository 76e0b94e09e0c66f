import { expect, it } from "vitest";
import { csvCell, plainText } from "./export";

it("quotes what must be quoted", () => {
  expect(csvCell('say "hi", twice')).toBe('"say ""hi"", twice"');
  expect(csvCell("plain")).toBe("plain");
});

it("does not hand formulas to a spreadsheet, but leaves numbers alone", () => {
  expect(csvCell("=1+1")).toBe("'=1+1");
  expect(csvCell("+49 30 1")).toBe("'+49 30 1");
  expect(csvCell("-12.5")).toBe("-12.5");
});

it("writes values bare", () => {
  expect(plainText({ amount: "5.00", currency: "EUR" })).toBe("5.00");
  expect(plainText({ id: "1", label: "Acme" })).toBe("Acme");
  expect(plainText([{ address: "a@x.de" }, { address: "b@x.de" }])).toBe("a@x.de; b@x.de");
});
