import { expect, it } from "vitest";
import { neighbour } from "./board-keys";

const lanes = [3, 0, 2];

it("walks down a column and stops at its end", () => {
  expect(neighbour(lanes, { lane: 0, card: 1 }, "ArrowDown")).toEqual({ lane: 0, card: 2 });
  expect(neighbour(lanes, { lane: 0, card: 2 }, "ArrowDown")).toEqual({ lane: 0, card: 2 });
  expect(neighbour(lanes, { lane: 0, card: 2 }, "Home")).toEqual({ lane: 0, card: 0 });
});

it("steps over empty columns and keeps the height as far as there are cards", () => {
  expect(neighbour(lanes, { lane: 0, card: 2 }, "ArrowRight")).toEqual({ lane: 2, card: 1 });
  expect(neighbour(lanes, { lane: 2, card: 0 }, "ArrowLeft")).toEqual({ lane: 0, card: 0 });
  expect(neighbour(lanes, { lane: 2, card: 0 }, "ArrowRight")).toEqual({ lane: 2, card: 0 });
});

it("leaves other keys alone", () => {
  expect(neighbour(lanes, { lane: 0, card: 0 }, "x")).toBeNull();
});
