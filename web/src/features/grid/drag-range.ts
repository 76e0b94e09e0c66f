import type { RefObject } from "react";
import { isRtl } from "@/lib/direction";
import { type DragTo, placeOf } from "./use-drag-range";

/** Pixels from the edge of the table in which dragging scrolls it. */
const EDGE = 44;

/** Follows the pointer from a press on a cell until it is let go. Answers what ends it early. */
export function followDrag(
  press: { target: HTMLElement; clientX: number; clientY: number },
  scroller: RefObject<HTMLElement | null>,
  dragged: { current: boolean },
  on: () => DragTo,
  stopped: () => void,
): (() => void) | null {
  const { target } = press;
  const filling = !!target.closest("[data-fill]");
  const from = placeOf(target);
  if (!from || from.col < 0) return null;
  let last = from;
  let at = { x: press.clientX, y: press.clientY };
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
    if (filling) on().fillTo(to.row);
    else on().select(from, to);
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
    stopped();
    if (filling) {
      dragged.current = true;
      on().fillEnd();
    }
  };
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
  return end;
}
