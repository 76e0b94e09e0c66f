import { afterEach, expect, test } from "vitest";
import { formatDateTime, formatMoney, formatNumber, formatTime } from "./format";
import { formatsStore, momentOf, wallClock } from "./formats";

afterEach(() => formatsStore.set({}));

test("a moment is shown by the chosen clock and read back by it, also around the change of clocks", () => {
  const zones = ["America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"];
  const moments = ["2026-03-29T00:59:00Z", "2026-03-29T01:01:00Z", "2026-11-01T12:00:00Z", "2026-12-31T23:30:00Z"];
  for (const zone of zones)
    for (const moment of moments) {
      const at = new Date(moment);
      const { day, time } = wallClock(at, zone);
      expect([zone, momentOf(day, time, zone).toISOString()]).toEqual([zone, at.toISOString()]);
    }
  expect(wallClock(new Date("2026-12-31T23:30:00Z"), "Asia/Kolkata")).toEqual({ day: "2027-01-01", time: "05:00" });
});

test("numbers, money and times follow the choice at once", () => {
  formatsStore.set({ region: "de-DE", zone: "Asia/Tokyo", clock: 24 });
  expect(formatNumber(1234.5)).toBe("1.234,5");
  expect(formatMoney("1200.00", "EUR")).toMatch(/^1\.200\s€$/);
  expect(formatTime("2026-11-22T15:30:00Z")).toBe("00:30");
  expect(formatDateTime("2026-11-22T15:30:00Z")).toBe("23 Nov 2026, 00:30");
  formatsStore.set({ region: "en-US", zone: "UTC", clock: 12 });
  expect(formatNumber(1234.5)).toBe("1,234.5");
  expect(formatTime("2026-11-22T15:30:00Z")).toMatch(/^3:30\sPM$/);
});
