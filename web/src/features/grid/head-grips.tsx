import { useRef } from "react";
import { alongLine } from "@/lib/direction";
import { Icon } from "@/ui/icon";
import type { Column } from "./columns";
import type { HeadActions } from "./grid-head";

/** What the pointer takes hold of at the head of a column: its place and its width. */
export default function HeadGrips({ column, at, actions }: { column: Column; at: number; actions: HeadActions }) {
  return (
    <>
      {at > 0 && <Mover at={at} onMove={actions.moveColumn} />}
      <Resizer column={column} at={at} onResize={actions.resize} />
    </>
  );
}

/** The grip in place of the icon: dragged, the column stands before the one it is dropped on. Keys: Alt Shift ← →. */
function Mover({ at, onMove }: { at: number; onMove: HeadActions["moveColumn"] }) {
  const over = useRef<HTMLElement | null>(null);
  const mark = (next: HTMLElement | null) => {
    over.current?.removeAttribute("data-drop");
    next?.setAttribute("data-drop", "");
    over.current = next;
  };
  const drop = (event: React.PointerEvent) => {
    const to = over.current;
    mark(null);
    event.currentTarget.releasePointerCapture(event.pointerId);
    if (event.type !== "pointerup" || !to) return;
    const target = Number(to.dataset.head);
    onMove(at, target > at ? target - 1 : target);
  };
  return (
    <span
      aria-hidden
      data-grip
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const head = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-head]");
        const box = head?.getBoundingClientRect();
        // On its further half, the next one is meant.
        const behind = box && alongLine(event.clientX - (box.left + box.width / 2)) > 0;
        const next = behind ? ((head?.nextElementSibling as HTMLElement | null) ?? head) : head;
        mark(next && Number(next.dataset.head) > 0 ? next : null);
      }}
      onPointerUp={drop}
      onPointerCancel={drop}
      className="absolute top-0 bottom-0 start-0 z-10 flex w-6 cursor-grab touch-none items-center justify-center bg-canvas text-mute opacity-0 active:cursor-grabbing group-hover/head:opacity-100 pointer-coarse:hidden"
    >
      <Icon name="grip-vertical" size={13} />
    </span>
  );
}

/** Dragged with the pointer; a double click fits the column to what is in it. */
function Resizer({ column, at, onResize }: { column: Column; at: number; onResize: HeadActions["resize"] }) {
  const start = useRef<{ x: number; width: number } | null>(null);
  return (
    <div
      aria-hidden
      data-resize
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? column.width };
      }}
      onPointerMove={(event) => {
        if (start.current && event.clientX !== start.current.x)
          onResize(column.field.name, Math.max(60, start.current.width + alongLine(event.clientX - start.current.x)));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onDoubleClick={(event) => {
        const grid = event.currentTarget.closest<HTMLElement>('[role="grid"]');
        if (grid) onResize(column.field.name, fittingWidth(grid, at));
      }}
      className="absolute top-0 -end-1 bottom-0 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/40"
    />
  );
}

/** As wide as the widest of what is on the screen, the column's own name included. */
function fittingWidth(grid: HTMLElement, at: number): number {
  const parts = grid.querySelectorAll<HTMLElement>(
    `[data-row]:not([data-group]) [data-col="${at}"] > span, [data-head="${at}"] button > span`,
  );
  let widest = 0;
  for (const part of parts) {
    const { width, flexShrink } = part.style;
    part.style.width = "max-content";
    part.style.flexShrink = "0";
    widest = Math.max(widest, part.offsetWidth + (part.closest("[data-head]") ? 24 : 0));
    part.style.width = width;
    part.style.flexShrink = flexShrink;
  }
  // Paddings, the line, and the square before a title.
  return widest + (at === 0 ? 50 : 24);
}
