import { describe, expect, it } from "vitest";
import { byDay, dayLabel } from "./days";

const now = new Date(2026, 10, 22, 12);
const at = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour).toISOString() });

describe("the days of a timeline", () => {
  it("keeps the order and starts a group at every new day", () => {
    const days = byDay([at(22, 10), at(22, 8), at(21, 23), at(19, 1)]);
    expect(days.map((day) => [day.key, day.items.length])).toEqual([
      ["2026-11-22", 2],
      ["2026-11-21", 1],
      ["2026-11-19", 1],
    ]);
  });

  it("counts days where the reader is, so that midnight parts two events an hour apart", () => {
    expect(byDay([at(22, 0), at(21, 23)])).toHaveLength(2);
  });

  it("says today and yesterday, and leaves this year's number out", () => {
    expect(dayLabel("2026-11-22", now)).toBe("Today");
    expect(dayLabel("2026-11-21", now)).toBe("Yesterday");
    expect(dayLabel("2026-11-19", now)).not.toContain("2026");
    expect(dayLabel("2025-11-19", now)).toContain("2025");
  });
});
