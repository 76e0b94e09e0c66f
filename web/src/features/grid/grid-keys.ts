import { stepOf } from "@/lib/direction";
import { isTyping, withCommand } from "@/lib/hotkeys";

export interface Cursor {
  row: number;
  col: number;
}

/** A block of cells, both ends included. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const rangeOf = (a: Cursor, b: Cursor): Range => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.col, b.col),
  right: Math.max(a.col, b.col),
});

export type GridAction =
  | { do: "move"; to: Cursor; extend: boolean }
  | { do: "edit"; initialText?: string }
  | { do: "clear-cell" }
  | { do: "peek" }
  | { do: "open" }
  | { do: "select" }
  | { do: "select-all" }
  | { do: "escape" }
  | { do: "fill" }
  | { do: "move-column"; by: -1 | 1 };

/**
 * What a key means in the table; null leaves it to the page. `at` is the active cell, `head` the far end of the
 * selected block, which is what Shift moves.
 */
export function gridAction(
  event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "target">,
  at: Cursor,
  size: { rows: number; cols: number; page: number },
  head: Cursor = at,
): GridAction | null {
  if (isTyping(event.target)) return null;
  if (event.altKey) {
    if (!event.shiftKey) return null;
    const by = stepOf(event.key);
    if (by) return { do: "move-column", by };
  }
  const from = event.shiftKey ? head : at;
  const to = (row: number, col: number): GridAction => ({
    do: "move",
    to: { row: Math.max(0, Math.min(size.rows - 1, row)), col: Math.max(0, Math.min(size.cols - 1, col)) },
    extend: event.shiftKey,
  });
  const command = withCommand(event as KeyboardEvent);
  switch (event.key) {
    case "ArrowDown":
      return to(command ? size.rows - 1 : from.row + 1, from.col);
    case "ArrowUp":
      return to(command ? 0 : from.row - 1, from.col);
    case "ArrowRight":
    case "ArrowLeft": {
      const step = stepOf(event.key);
      return to(from.row, !command ? from.col + step : step > 0 ? size.cols - 1 : 0);
    }
    case "PageDown":
      return to(from.row + size.page, from.col);
    case "PageUp":
      return to(from.row - size.page, from.col);
    case "Home":
      return to(command ? 0 : from.row, 0);
    case "End":
      return to(command ? size.rows - 1 : from.row, size.cols - 1);
    case "Enter":
      return command ? { do: "open" } : { do: "edit" };
    case "F2":
      return { do: "edit" };
    case " ":
      return event.shiftKey ? { do: "select" } : { do: "peek" };
    case "Escape":
      return { do: "escape" };
    case "Backspace":
    case "Delete":
      return { do: "clear-cell" };
  }
  if (command && event.key.toLowerCase() === "a") return { do: "select-all" };
  if (command && event.key.toLowerCase() === "d") return { do: "fill" };
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "x") return { do: "select" };
  // These begin a command of the page.
  if (["/", "?", "["].includes(event.key)) return null;
  if (Array.from(event.key).length === 1) return { do: "edit", initialText: event.key };
  return null;
}
