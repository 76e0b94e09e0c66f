import { expect, test } from "vitest";
import { collide, isKept, keysFor, takenBy, withKeys } from "./keys";

const commands = [{ id: "go", keys: "g p" }, { id: "fold", keys: "[" }, { id: "none" }];
const standards = new Map(commands.map((one) => [one.id, one.keys]));

test("one's own keys go before the shipped ones, and empty ones are none", () => {
  expect(keysFor("help", undefined, {})).toBe("F1");
  expect(keysFor("help", undefined, { help: "mod+h" })).toBe("mod+h");
  expect(keysFor("help", undefined, { help: "" })).toBeUndefined();
});

test("a key that begins a sequence cannot also be a shortcut", () => {
  expect(collide("g", "g p")).toBe(true);
  expect(collide("g p", "g d")).toBe(false);
  expect(takenBy(commands, "none", "g").map((one) => one.id)).toEqual(["go"]);
});

test("taken keys leave whoever had them; back to the shipped ones leaves no trace", () => {
  const own = withKeys({}, commands, standards, "none", "[");
  expect(own).toEqual({ none: "[", fold: "" });
  expect(withKeys(own, [{ id: "none", keys: "[" }], standards, "fold", "[")).toEqual({});
});

test("what browser and table need is not given away", () => {
  expect(["mod+w", "Tab", "ArrowUp", "Enter"].every(isKept)).toBe(true);
  expect(["mod+k", "F2", "g x", "alt+n"].some(isKept)).toBe(false);
});
