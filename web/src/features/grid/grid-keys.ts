import { isTyping, withCommand } from "@/lib/hotkeys";

export interface Cursor {
  row: number;
  col: number;
}

export type GridAction =
  | { do: "move"; to: Cursor; extend: boolean }
  | { do: "edit"; initialText?: string }
  | { do: "clear-cell" }
  | { do: "peek" }
  | { do: "open" }
  | { do: "select" }
  | { do: "select-all" }
  | { do: "escape" }
  | { do: "copy" };

/** What a key means in the table; null leaves it to the page. */
export function gridAction(
  event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "target">,
  at: Cursor,
  size: { rows: number; cols: number; page: number },
): GridAction | null {
  if (isTyping(event.target)) return null;
  const to = (row: number, col: number): GridAction => ({
    do: "move",
    to: { row: Math.max(0, Math.min(size.rows - 1, row)), col: Math.max(0, Math.min(size.cols - 1, col)) },
    extend: event.shiftKey && row !== at.row,
  });
  const command = withCommand(event as KeyboardEvent);
  switch (event.key) {
    case "ArrowDown":
      return to(command ? size.rows - 1 : at.row + 1, at.col);
    case "ArrowUp":
      return to(command ? 0 : at.row - 1, at.col);
    case "ArrowRight":
      return to(at.row, command ? size.cols - 1 : at.col + 1);
    case "ArrowLeft":
      return to(at.row, command ? 0 : at.col - 1);
    case "PageDown":
      return to(at.row + size.page, at.col);
    case "PageUp":
      return to(at.row - size.page, at.col);
    case "Home":
      return to(command ? 0 : at.row, 0);
    case "End":
      return to(command ? size.rows - 1 : at.row, size.cols - 1);
    case "Enter":
      return command ? { do: "open" } : { do: "edit" };
    case "F2":
      return { do: "edit" };
    case " ":
      return { do: "peek" };
    case "Escape":
      return { do: "escape" };
    case "Backspace":
    case "Delete":
      return { do: "clear-cell" };
  }
  if (command && event.key.toLowerCase() === "a") return { do: "select-all" };
  if (command && event.key.toLowerCase() === "c") return { do: "copy" };
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "x") return { do: "select" };
  // These begin a command of the page.
  if (["/", "?", "["].includes(event.key)) return null;
  if (Array.from(event.key).length === 1) return { do: "edit", initialText: event.key };
  return null;
}
