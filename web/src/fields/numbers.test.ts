import { describe, expect, it } from "vitest";
import { readDecimal } from "./numbers";

describe("a number as people type it", () => {
  it.each([
    ["1200", "1200"],
    ["١٬٢٣٤٫٥٠", "1234.50"],
    ["۱۲۳", "123"],
    ["\u2066-1,200.50\u2069", "-1200.50"],
    ["\u200f1,200.50\u00a0€", "1200.50"],
    ["1,200.50", "1200.50"],
    ["1.200,50", "1200.50"],
    ["1 200", "1200"],
    ["1'200.5", "1200.5"],
    ["€ 12k", "12000"],
    ["1.5m", "1500000"],
    ["-3", "-3"],
    ["(5)", "-5"],
    ["1,234,567", "1234567"],
    ["0.05", "0.05"],
    ["007", "7"],
    ["0.1234567890123456789", "0.1234567890123456789"],
  ])("reads %s as %s", (typed, read) => expect(readDecimal(typed, ".")).toBe(read));

  it.each(["", "abc", "12a", "1.2.3,4,5", "--", "€"])("does not read %s", (typed) =>
    expect(readDecimal(typed, ".")).toBeNull(),
  );

  it("takes three digits behind a foreign sign for thousands, and behind one's own for decimals", () => {
    expect(readDecimal("1,234", ".")).toBe("1234");
    expect(readDecimal("1,234", ",")).toBe("1.234");
    expect(readDecimal("1.234", ",")).toBe("1234");
  });
});
