import { expect, it } from "vitest";
import { windowOf } from "./use-window";

it("draws what is on the screen and some beyond", () => {
  const [first, last] = windowOf(36_000, 720, 36, 100_000);
  expect(first).toBeLessThanOrEqual(990);
  expect(last).toBeGreaterThanOrEqual(1030);
  expect(last - first).toBeLessThan(64);
});

it("stays within the list", () => {
  expect(windowOf(0, 720, 36, 5)).toEqual([0, 5]);
  expect(windowOf(0, 720, 36, 0)).toEqual([0, 0]);
  const [first, last] = windowOf(3_599_280, 720, 36, 100_000);
  expect(last).toBe(100_000);
  expect(first).toBeLessThan(99_980);
});

it("changes only every few rows", () => {
  expect(windowOf(12 * 36, 700, 36, 1000)).toEqual(windowOf(14 * 36, 700, 36, 1000));
});
