import { describe, expect, it } from "vitest";
import { pagesInView } from "./use-page-window";

describe("the pages of a column that are drawn", () => {
  const heights = Array.from({ length: 10 }, () => 3000);

  it("are those on the screen and one screen around", () => {
    expect(pagesInView(heights, 0, 800)).toEqual([0, 0]);
    expect(pagesInView(heights, 2000, 800)).toEqual([0, 1]);
    expect(pagesInView(heights, 15_000, 800)).toEqual([4, 5]);
    expect(pagesInView(heights, 29_200, 800)).toEqual([9, 9]);
  });

  it("are the first while nothing is known", () => {
    expect(pagesInView([], 0, 800)).toEqual([0, 0]);
  });
});
