import { type RefObject, useEffect, useRef } from "react";
import { onCall } from "@/ui/on-demand";
import type { Cursor } from "./grid-keys";

/** The cell under an element; -1 as column in the gutter. */
export function placeOf(target: Element | null): Cursor | null {
  const row = target?.closest<HTMLElement>("[data-row]")?.dataset.row;
  const col = target?.closest<HTMLElement>("[data-col]")?.dataset.col;
  return row === undefined ? null : { row: Number(row), col: col === undefined ? -1 : Number(col) };
}

export interface DragTo {
  /** Over another cell than the one it began in. */
  select(from: Cursor, to: Cursor): void;
  fillTo(row: number): void;
  fillEnd(): void;
}

const code = onCall(() => import("./drag-range"));

/** Selecting cells by dragging over them, and dragging the handle of a block to fill what lies beside it. */
export function useDragRange(scroller: RefObject<HTMLElement | null>, on: DragTo) {
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
    // An event is of use only while it is handled.
    const press = { target, clientX: event.clientX, clientY: event.clientY };
    const follow = code.there()?.followDrag;
    if (!follow) return void code.bring().catch(() => {}); // The next press is one that drags.
    stop.current = follow(
      press,
      scroller,
      dragged,
      () => latest.current,
      () => {
        stop.current = null;
      },
    );
  };
  return { onPointerDown, dragged };
}
