import { type DragEvent, type KeyboardEvent, useState } from "react";

const KIND = "application/x-kith-order";

/** The list with one item elsewhere. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const list = [...items];
  const [item] = list.splice(from, 1);
  if (item !== undefined) list.splice(Math.max(0, Math.min(list.length, to)), 0, item);
  return list;
}

/**
 * Puts the items of a list into another order: by dragging them, or with the arrow keys (with Alt, where the arrows
 * alone mean something else). `list` tells lists apart, so that nothing is dragged from one into another.
 */
export function useDragOrder(list: string, count: number, onMove: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<{ from: number; over: number } | null>(null);
  const type = `${KIND}-${list.toLowerCase()}`;
  return {
    /** Where the dragged item would go: a line before the item of this number. */
    line: (at: number) => drag !== null && drag.over === at && drag.over !== drag.from && drag.over !== drag.from + 1,
    row: (at: number) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.stopPropagation();
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData(type, String(at));
        setDrag({ from: at, over: at });
      },
      onDragOver: (event: DragEvent) => {
        if (!drag || !event.dataTransfer.types.includes(type)) return;
        event.preventDefault();
        const { top, height } = event.currentTarget.getBoundingClientRect();
        const over = event.clientY > top + height / 2 ? at + 1 : at;
        if (over !== drag.over) setDrag({ ...drag, over });
      },
      onDrop: (event: DragEvent) => {
        if (!drag) return;
        event.preventDefault();
        const to = drag.over > drag.from ? drag.over - 1 : drag.over;
        setDrag(null);
        if (to !== drag.from) onMove(drag.from, to);
      },
      onDragEnd: () => setDrag(null),
    }),
    /** Answers whether the key moved the item. */
    key: (event: KeyboardEvent, at: number, alone = false): boolean => {
      const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (!step || (!alone && !event.altKey)) return false;
      event.preventDefault();
      const to = at + step;
      if (to < 0 || to >= count) return false;
      onMove(at, to);
      return true;
    },
  };
}
