import { afterEach, expect, test, vi } from "vitest";
import { chordOf, keyLabels, listenForKeys } from "./hotkeys";

const press = (key: string, more: KeyboardEventInit = {}, on: EventTarget = document.body) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event;
};
let stop = () => {};
afterEach(() => stop());

test("what is pressed is written as shortcuts are", () => {
  const of = (key: string, more: KeyboardEventInit = {}) => chordOf(new KeyboardEvent("keydown", { key, ...more }));
  expect(of("K", { ctrlKey: true, shiftKey: true })).toBe("mod+shift+k");
  expect(of("~", { altKey: true, code: "KeyN" })).toBe("alt+n");
  expect(of("?", { shiftKey: true })).toBe("?");
  expect(of("F1")).toBe("F1");
  expect(of("ArrowUp", { shiftKey: true })).toBe("shift+ArrowUp");
  expect(of("Control", { ctrlKey: true })).toBeNull();
});

test("letters wait while somebody types, chords and function keys do not", () => {
  const [letter, chord, help] = [vi.fn(), vi.fn(), vi.fn()];
  stop = listenForKeys(() => [
    { keys: "e", run: letter },
    { keys: "mod+k", run: chord },
    { keys: "F1", run: help },
  ]);
  const input = document.body.appendChild(document.createElement("input"));
  press("e", {}, input);
  press("k", { ctrlKey: true }, input);
  expect(press("F1", {}, input).defaultPrevented).toBe(true);
  expect([letter, chord, help].map((one) => one.mock.calls.length)).toEqual([0, 1, 1]);
  press("e");
  expect(letter).toHaveBeenCalledOnce();
});

test("a sequence is two keys, and another key in between ends it", () => {
  const run = vi.fn();
  stop = listenForKeys(() => [{ keys: "g p", run }]);
  press("g");
  press("x");
  press("p");
  expect(run).not.toHaveBeenCalled();
  press("g");
  press("p");
  expect(run).toHaveBeenCalledOnce();
});

test("keys are shown as they stand on the keyboard", () => {
  expect(keyLabels("mod+shift+k")).toEqual(["Ctrl Shift K"]);
  expect(keyLabels("g p")).toEqual(["G", "P"]);
  expect(keyLabels("mod++")).toEqual(["Ctrl +"]);
});
