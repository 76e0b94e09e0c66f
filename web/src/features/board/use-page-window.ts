import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** Which pages lie within the screen and one screen around it. */
export function pagesInView(heights: readonly number[], top: number, height: number): [number, number] {
  const [from, to] = [top - height, top + 2 * height];
  let at = 0;
  let first = -1;
  let last = -1;
  for (const [i, one] of heights.entries()) {
    if (at + one > from && first < 0) first = i;
    if (at < to) last = i;
    at += one;
  }
  return [Math.max(0, first), Math.max(0, last)];
}

/**
 * Cards are of different heights, so a column is windowed page by page: pages far from the screen become an empty
 * stretch as high as they were. `heightOf` answers a page's height here, or 0 as long as it was never drawn.
 */
export function usePageWindow(list: RefObject<HTMLElement | null>, pages: number) {
  const heights = useRef<number[]>([]);
  const [[first, last], setRange] = useState<[number, number]>([0, 0]);

  useLayoutEffect(() => {
    const box = list.current;
    // A single page is always drawn: measuring it would only hold up the first sight of it.
    if (!box || pages < 2) return;
    const update = () => {
      for (const edge of box.querySelectorAll<HTMLElement>("[data-page-first]")) {
        const page = Number(edge.dataset.pageFirst);
        const end = box.querySelector<HTMLElement>(`[data-page-last="${page}"]`);
        if (end) heights.current[page] = end.offsetTop + end.offsetHeight - edge.offsetTop;
      }
      const known = Array.from({ length: pages }, (_, i) => heights.current[i] ?? 0);
      const next = pagesInView(known, box.scrollTop, box.clientHeight);
      // A page that was never drawn has to be, or nobody knows how high it is.
      const unknown = known.lastIndexOf(0);
      if (unknown >= 0) next[1] = Math.max(next[1], unknown);
      setRange((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
    };
    update();
    let frame = 0;
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(update);
    };
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      box.removeEventListener("scroll", onScroll);
    };
  }, [list, pages]);

  return {
    shows: (page: number) => (page >= first && page <= last) || !heights.current[page],
    heightOf: (page: number) => heights.current[page] ?? 0,
  };
}
