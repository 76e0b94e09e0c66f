import { describe, expect, it } from "vitest";
import { gridAction } from "./grid-keys";

const size = { rows: 100, cols: 4, page: 20 };
const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  gridAction(
    { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, target: null, ...more },
    { row: 5, col: 1 },
    size,
  );

describe("keys in the table", () => {
  it("move, and stop at the edges", () => {
    expect(press("ArrowDown")).toMatchObject({ do: "move", to: { row: 6, col: 1 } });
    expect(press("PageUp")).toMatchObject({ to: { row: 0, col: 1 } });
    expect(press("End", { ctrlKey: true })).toMatchObject({ to: { row: 99, col: 3 } });
  });
  it("select with shift", () => expect(press("ArrowDown", { shiftKey: true })).toMatchObject({ extend: true }));
  it("extend a block from its far end, in all directions", () => {
    const extended = gridAction(
      { key: "ArrowRight", shiftKey: true, ctrlKey: false, metaKey: false, altKey: false, target: null },
      { row: 5, col: 1 },
      size,
      { row: 7, col: 2 },
    );
    expect(extended).toEqual({ do: "move", to: { row: 7, col: 3 }, extend: true });
  });
  it("leave Alt and an arrow to the browser, and move columns with Shift", () => {
    expect(press("ArrowLeft", { altKey: true })).toBeNull();
    expect(press("ArrowLeft", { altKey: true, shiftKey: true })).toEqual({ do: "move-column", by: -1 });
  });
  it("edit by Enter, and by typing over", () => {
    expect(press("Enter")).toEqual({ do: "edit" });
    expect(press("ä")).toEqual({ do: "edit", initialText: "ä" });
  });
  it("peek, select, open", () => {
    expect(press(" ")).toEqual({ do: "peek" });
    expect(press("x")).toEqual({ do: "select" });
    expect(press("Enter", { ctrlKey: true })).toEqual({ do: "open" });
  });
  it("leave the page's own keys alone", () => {
    expect(press("?")).toBeNull();
    expect(press("k", { ctrlKey: true })).toBeNull();
    expect(press("ArrowDown", { target: document.createElement("input") })).toBeNull();
  });
});
