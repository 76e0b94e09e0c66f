import { expect, it } from "vitest";
import { acrossOf, cardAfter } from "./cards";

it("fits as many cards beside each other as there is room for", () => {
  expect(acrossOf("m", 390)).toBe(1);
  expect(acrossOf("m", 1150)).toBe(4);
  expect(acrossOf("s", 1150)).toBe(5);
  expect(acrossOf("l", 200)).toBe(1);
});

it("walks cards by keys and stays among them", () => {
  const to = (key: string, at: number, along: -1 | 0 | 1 = 0) => cardAfter(key, along, at, 4, 10, 3);
  expect(to("ArrowRight", 3, 1)).toBe(4);
  expect(to("ArrowLeft", 0, -1)).toBe(0);
  expect(to("ArrowDown", 1)).toBe(5);
  expect(to("ArrowDown", 7)).toBe(9);
  expect(to("ArrowDown", 9)).toBe(9);
  expect(to("ArrowUp", 1)).toBe(1);
  expect(to("PageDown", 1)).toBe(9);
  expect(to("End", 0)).toBe(9);
  expect(to("ArrowDown", -1)).toBe(0);
  expect(to("a", 3)).toBeNull();
});
