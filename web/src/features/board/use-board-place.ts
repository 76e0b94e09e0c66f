import { useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef } from "react";

interface Place {
  board: string;
  left: number;
  /** By column: how far down. */
  tops: Record<string, number>;
  card: string | undefined;
}

/** By the entry of the history in which the board was left. */
const places = new Map<string, Place>();
const MOST = 50;

const lists = (row: HTMLElement) => [...row.querySelectorAll<HTMLElement>("[data-lane-list]")];

/** Going back to a board shows it where it was left: sideways, down each column, and with the focus on the same card. */
export function useBoardPlace(row: RefObject<HTMLElement | null>, board: string, ready: boolean) {
  const router = useRouter();
  const name = useRef(board);
  name.current = board;

  useEffect(
    () =>
      router.subscribe("onBeforeNavigate", ({ fromLocation }) => {
        const key = fromLocation?.state.__TSR_key;
        const box = row.current;
        if (!key || !box) return;
        const tops = Object.fromEntries(lists(box).map((list) => [list.dataset.laneList ?? "", list.scrollTop]));
        const card = document.activeElement?.closest<HTMLElement>("[data-card]")?.dataset.card;
        places.delete(key);
        places.set(key, { board: name.current, left: box.scrollLeft, tops, card });
        for (const oldest of places.keys()) {
          if (places.size <= MOST) break;
          places.delete(oldest);
        }
      }),
    [router, row],
  );

  useEffect(() => {
    const box = row.current;
    const place = places.get(router.latestLocation.state.__TSR_key ?? "");
    if (!ready || !box || place?.board !== board) return;
    // What is kept of the columns is drawn at once; only then are they high enough.
    const frame = requestAnimationFrame(() => {
      box.scrollTo({ left: place.left });
      for (const list of lists(box)) list.scrollTop = place.tops[list.dataset.laneList ?? ""] ?? 0;
      if (place.card && (document.activeElement === document.body || !document.activeElement))
        box.querySelector<HTMLElement>(`[data-card="${place.card}"] a`)?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [ready, board, router, row]);
}
