import { type RefObject, useEffect, useRef } from "react";
import { isRtl } from "@/lib/direction";
import type { Cursor } from "./grid-keys";

/** Pixels from the edge of the table in which dragging scrolls it. */
const EDGE = 44;

/** The cell under an element; -1 as column in the gutter. */
export function placeOf(target: Element | null): Cursor | null {
  const row = target?.closest<HTMLElement>("[data-row]")?.dataset.row;
  const col = target?.closest<HTMLElement>("[data-col]")?.dataset.col;
  return row === undefined ? null : { row: Number(row), col: col === undefined ? -1 : Number(col) };
}

/** Selecting cells by dragging over them, and dragging the handle of a block to fill what lies beside it. */
export function useDragRange(
  scroller: RefObject<HTMLElement | null>,
  on: {
    /** Over another cell than the one it began in. */
    select(from: Cursor, to: Cursor): void;
    fillTo(row: number): void;
    fillEnd(): void;
  },
) {
  const latest = useRef(on);
  latest.current = on;
  /** A click that ends a drag is none. */
  const dragged = useRef(false);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const onPointerDown = (event: React.PointerEvent) => {
    dragged.current = false;
    const target = event.target as HTMLElement;
    if (event.button !== 0 || event.pointerType === "touch" || event.shiftKey) return;
    if (target.closest("[data-select],[data-peek],[data-editor],input,textarea,button")) return;
    const filling = !!target.closest("[data-fill]");
    const from = placeOf(target);
    if (!from || from.col < 0) return;
    let last = from;
    let at = { x: event.clientX, y: event.clientY };
    let frame = 0;
    const look = () => {
      const box = scroller.current?.getBoundingClientRect();
      if (!box) return;
      // Beyond the edge the cell at the edge is meant.
      const x = isRtl()
        ? Math.min(Math.max(at.x, box.left + 18), box.right - 2)
        : Math.min(Math.max(at.x, box.left + 2), box.right - 18);
      const y = Math.min(Math.max(at.y, box.top + EDGE), box.bottom - EDGE);
      const to = placeOf(document.elementFromPoint(x, y));
      if (!to || to.col < 0 || (to.row === last.row && to.col === last.col)) return;
      last = to;
      dragged.current = true;
      if (filling) latest.current.fillTo(to.row);
      else latest.current.select(from, to);
    };
    const scroll = () => {
      frame = 0;
      const box = scroller.current?.getBoundingClientRect();
      if (!box || !dragged.current) return;
      const down = Math.max(0, at.y - (box.bottom - EDGE)) - Math.max(0, box.top + EDGE - at.y);
      const right = filling ? 0 : Math.max(0, at.x - (box.right - EDGE)) - Math.max(0, box.left + EDGE - at.x);
      if (!down && !right) return;
      scroller.current?.scrollBy(right / 3, down / 3);
      look();
      frame = requestAnimationFrame(scroll);
    };
    const onMove = (move: PointerEvent) => {
      at = { x: move.clientX, y: move.clientY };
      look();
      if (!frame) frame = requestAnimationFrame(scroll);
    };
    const end = () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      stop.current = null;
      if (filling) {
        dragged.current = true;
        latest.current.fillEnd();
      }
    };
    stop.current = end;
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  };
  return { onPointerDown, dragged };
}
