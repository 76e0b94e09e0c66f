import { type RefObject, startTransition, useCallback, useLayoutEffect, useRef, useState } from "react";

const STEP = 8;

/** Rows beyond the screen: hardly any at first, then enough for whoever scrolls. */
const FEW = 1;
const MANY = 10;
const FIRST_SIGHT = 1000;

/** The rows to draw: those on the screen, some beyond, rounded so that it changes only every few rows. */
export function windowOf(top: number, height: number, row: number, count: number, beyond = MANY): [number, number] {
  const first = Math.max(0, Math.floor((Math.floor(top / row) - beyond) / STEP) * STEP);
  const last = Math.min(count, Math.ceil((Math.ceil((top + height) / row) + beyond) / STEP) * STEP);
  return [Math.min(first, Math.max(0, last - 1)), last];
}

/**
 * Rows of equal height of which only a window exists. It draws again every few rows instead of with every scrolled
 * frame, which a general virtualiser cannot.
 */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, row: number, head = 0, foot = 0) {
  const [[first, last], setRange] = useState(() => windowOf(0, globalThis.innerHeight ?? 900, row, count, FEW));
  const beyond = useRef(FEW);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const update = () => {
      const next = windowOf(box.scrollTop, box.clientHeight, row, count, beyond.current);
      setRange((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
    };
    update();
    const onScroll = () => {
      beyond.current = MANY;
      update();
    };
    const more = setTimeout(() => {
      beyond.current = MANY;
      startTransition(update);
    }, FIRST_SIGHT);
    box.addEventListener("scroll", onScroll, { passive: true });
    const watch = typeof ResizeObserver === "function" ? new ResizeObserver(update) : null;
    watch?.observe(box);
    return () => {
      clearTimeout(more);
      box.removeEventListener("scroll", onScroll);
      watch?.disconnect();
    };
  }, [scroller, count, row]);

  /** Scrolls just as far as needed for the row to stand between head and foot. */
  const show = useCallback(
    (index: number) => {
      const box = scroller.current;
      if (!box) return;
      const top = index * row;
      const room = box.clientHeight - head - foot;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (top + row > box.scrollTop + room) box.scrollTop = top + row - room;
    },
    [scroller, row, head, foot],
  );

  const end = Math.min(last, count);
  const indexes = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  // Elements are reused by slot while scrolling; there must be more slots than rows.
  const slots = Math.ceil((indexes.length + STEP) / 64) * 64;
  return { indexes, first, last: Math.max(first, end - 1), height: count * row, slots, show };
}
