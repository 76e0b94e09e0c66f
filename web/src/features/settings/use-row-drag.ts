import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import {
  attachClosestEdge,
  type Edge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

/**
 * A row that is dragged by its handle to another place of its list (rows of other lists do not take it), or moved by the
 * arrow keys on the handle. `edge` is where a dragged row would go.
 */
export function useRowDrag<R extends HTMLElement>({
  list,
  at,
  onMove,
  off = false,
}: {
  list: string;
  at: number;
  onMove: (from: number, to: number) => void;
  /** Not now: a searched list has no order of its own. */
  off?: boolean;
}) {
  const row = useRef<R>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const [edge, setEdge] = useState<Edge | null>(null);
  const move = useRef(onMove);
  move.current = onMove;

  useEffect(() => {
    const element = row.current;
    if (off || !element || !handle.current) return;
    const stopDrag = draggable({ element, dragHandle: handle.current, getInitialData: () => ({ list, at }) });
    const stopDrop = dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.list === list,
      getData: ({ input }) => attachClosestEdge({ at }, { input, element, allowedEdges: ["top", "bottom"] }),
      onDrag: ({ self, source }) => setEdge(source.data.at === at ? null : extractClosestEdge(self.data)),
      onDragLeave: () => setEdge(null),
      onDrop({ self, source }) {
        setEdge(null);
        const from = Number(source.data.at);
        const below = extractClosestEdge(self.data) === "bottom" ? 1 : 0;
        move.current(from, at + below - (from < at ? 1 : 0));
      },
    });
    return () => {
      stopDrag();
      stopDrop();
    };
  }, [at, list, off]);

  /** Moves the row by a key; the focus stays on what was pressed. */
  const key = (event: KeyboardEvent<HTMLElement>, withAlt = false) => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!step || off || (withAlt && !event.altKey)) return;
    event.preventDefault();
    const pressed = event.currentTarget;
    onMove(at, at + step);
    requestAnimationFrame(() => pressed.focus());
  };
  return { row, handle, edge, key };
}
