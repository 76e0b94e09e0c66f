import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import {
  attachClosestEdge,
  type Edge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { useEffect, useRef, useState } from "react";

const FIELD = "layout-field";

/** The field that is dragged, if one is. */
const dragged = (data: Record<string | symbol, unknown>): string | null =>
  data.kind === FIELD && typeof data.name === "string" ? data.name : null;

/** A field that can be dragged into a layout. */
export function useDragField<E extends HTMLElement>(name: string) {
  const ref = useRef<E>(null);
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    return draggable({
      element: ref.current,
      getInitialData: () => ({ kind: FIELD, name }),
      onDragStart: () => setMoving(true),
      onDrop: () => setMoving(false),
    });
  }, [name]);
  return { ref, moving };
}

type Place = "top" | "bottom" | "start" | "end";

/** Beside each other, what comes first stands where the line of text begins. */
function placeOf(data: Record<string | symbol, unknown>, element: Element): Place | null {
  const edge = extractClosestEdge(data);
  if (edge !== "left" && edge !== "right") return edge;
  return (edge === "left") === (getComputedStyle(element).direction !== "rtl") ? "start" : "end";
}

/** A place among fields: what is dropped goes before or behind it. `edge` is where it would go. */
export function useDropAmong<E extends HTMLElement>(beside: boolean, onDrop: (name: string, behind: boolean) => void) {
  const ref = useRef<E>(null);
  const [edge, setEdge] = useState<Place | null>(null);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const allowedEdges: Edge[] = beside ? ["left", "right"] : ["top", "bottom"];
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => dragged(source.data) !== null,
      getData: ({ input }) => attachClosestEdge({}, { input, element, allowedEdges }),
      onDrag: ({ self, source }) => setEdge(source.element === element ? null : placeOf(self.data, element)),
      onDragLeave: () => setEdge(null),
      onDrop({ self, source }) {
        setEdge(null);
        const name = dragged(source.data);
        const at = placeOf(self.data, element);
        if (name) drop.current(name, at === "bottom" || at === "end");
      },
    });
  }, [beside]);
  return { ref, edge };
}

/** Room around the places: what is dropped there, and not on one of them, is taken as a whole. */
export function useDropInto<E extends HTMLElement>(onDrop: (name: string) => void) {
  const ref = useRef<E>(null);
  const [over, setOver] = useState(false);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => dragged(source.data) !== null,
      onDrag: ({ location }) => setOver(location.current.dropTargets[0]?.element === element),
      onDragLeave: () => setOver(false),
      onDrop({ location, source }) {
        setOver(false);
        const name = dragged(source.data);
        if (name && location.current.dropTargets[0]?.element === element) drop.current(name);
      },
    });
  }, []);
  return { ref, over };
}
