import { expect, it } from "vitest";
import { addDays, addMonths, daysOf, firstDayIn, rangeOf, stepped, weekStart } from "./days";

it("counts over the ends of months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
  expect(addMonths("2026-03-31", 1)).toBe("2026-04-30");
  expect(addMonths("2026-03-30", -13)).toBe("2025-02-28");
});

it("begins weeks as the region does", () => {
  expect(firstDayIn("de-DE")).toBe(1);
  expect(firstDayIn("en-US")).toBe(0);
  expect(firstDayIn("not a region")).toBe(1);
  expect(weekStart("2026-11-22", 1)).toBe("2026-11-16");
  expect(weekStart("2026-11-22", 0)).toBe("2026-11-22");
});

it("shows a month in whole weeks", () => {
  expect(rangeOf("month", "2026-11-22", 1)).toEqual(["2026-10-26", "2026-12-06"]);
  expect(rangeOf("month", "2026-02-10", 0)).toEqual(["2026-02-01", "2026-02-28"]);
  expect(rangeOf("week", "2026-11-22", 1)).toEqual(["2026-11-16", "2026-11-22"]);
  expect(rangeOf("day", "2026-11-22", 1)).toEqual(["2026-11-22", "2026-11-22"]);
  expect(daysOf("2026-11-29", "2026-12-02")).toHaveLength(4);
});

it("steps by what is shown", () => {
  expect(stepped("month", "2026-01-31", 1)).toBe("2026-02-28");
  expect(stepped("week", "2026-11-22", -1)).toBe("2026-11-15");
  expect(stepped("day", "2026-11-22", 1)).toBe("2026-11-23");
});
