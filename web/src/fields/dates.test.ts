import { describe, expect, it } from "vitest";
import { monthOf, readDay } from "./dates";

const now = new Date(2026, 10, 22);

describe("a day as people type it", () => {
  it.each([
    ["2026-11-22", "2026-11-22"],
    ["22.11.2026", "2026-11-22"],
    ["5.1.", "2026-01-05"],
    ["11/22/26", "2026-11-22"],
    ["today", "2026-11-22"],
    ["أمس", "2026-11-21"],
    ["٢٢.١١.٢٦", "2026-11-22"],
    ["Tomorrow", "2026-11-23"],
    ["+10", "2026-12-02"],
    ["-22", "2026-10-31"],
    ["22 Nov", "2026-11-22"],
    ["November 3, 2025", "2025-11-03"],
  ])("reads %s as %s", (typed, read) => expect(readDay(typed, now, true)).toBe(read));

  it("knows months as the browser's language calls them", () => {
    expect(["mai", "dez", "märz", "oktober"].map((word) => monthOf(word, "de"))).toEqual([5, 12, 3, 10]);
    expect(["juin", "juil", "août"].map((word) => monthOf(word, "fr"))).toEqual([6, 7, 8]);
    expect(monthOf("soon", "de")).toBe(0);
  });

  it("puts the day first where people do", () => expect(readDay("5/11/2026", now, false)).toBe("2026-11-05"));

  it.each(["", "31.02.2026", "2026-13-01", "soon", "99"])("does not read %s", (typed) =>
    expect(readDay(typed, now, true)).toBeNull(),
  );
});
