import { type RefObject, useEffect, useRef } from "react";
import { onCall } from "@/ui/on-demand";

let finger = false;
/** Whether it was a finger that touched the board last: then the browser's own dragging must not come in between. */
export const byFinger = () => finger;

export interface Touch {
  /** Whether this card may be taken along. */
  canLift(card: string): boolean;
  onLift(card: string): void;
  /** The column under the finger, or null beside all of them. */
  onOver(lane: string | null): void;
  onDrop(card: string, lane: string): void;
  onCancel(): void;
}

const code = onCall(() => import("./touch-drag"));

/**
 * Dragging a card with a finger: held for a moment it is lifted, a copy follows the finger, the board scrolls at its
 * edges. A finger that moves at once scrolls, as everywhere.
 */
export function useTouchDrag(row: RefObject<HTMLElement | null>, touch: Touch) {
  const now = useRef(touch);
  now.current = touch;

  useEffect(() => {
    const box = row.current;
    if (!box) return;
    let [gone, stop]: [boolean, (() => void) | null] = [false, null];
    const follow = () =>
      void code.bring().then(
        ({ followTouch }) => {
          if (!gone && !stop) stop = followTouch(box, () => now.current);
        },
        () => {},
      );
    const onPointer = (event: PointerEvent) => {
      finger = event.pointerType === "touch";
      if (finger) follow();
    };
    if (matchMedia("(any-pointer: coarse)").matches) follow();
    box.addEventListener("pointerdown", onPointer, { capture: true });
    return () => {
      gone = true;
      stop?.();
      box.removeEventListener("pointerdown", onPointer, { capture: true });
    };
  }, [row]);
}
