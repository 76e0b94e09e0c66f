import { useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Cursor } from "./grid-keys";

interface Place {
  list: string;
  top: number;
  left: number;
  cursor: Cursor | null;
}

/** By the entry of the history in which the list was left. */
const places = new Map<string, Place>();
const MOST = 100;

/**
 * Going back to a list shows it where it was left; any other list begins at its top.
 * Must stand before what reads the scroll position.
 */
export function usePlace(
  scroller: RefObject<HTMLElement | null>,
  list: string,
  known: boolean,
  cursor: RefObject<Cursor | null>,
  begin: (cursor: Cursor | null) => void,
) {
  const router = useRouter();
  const begun = useRef<string | null>(null);
  const waiting = useRef<Place | null>(null);

  useEffect(
    () =>
      router.subscribe("onBeforeNavigate", ({ fromLocation }) => {
        const key = fromLocation?.state.__TSR_key;
        const box = scroller.current;
        if (!key || !box || begun.current === null) return;
        places.delete(key);
        places.set(key, { list: begun.current, top: box.scrollTop, left: box.scrollLeft, cursor: cursor.current });
        for (const oldest of places.keys()) {
          if (places.size <= MOST) break;
          places.delete(oldest);
        }
      }),
    [router, scroller, cursor],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is what begins anew
  useLayoutEffect(() => {
    const go = (place: Place | null) => scroller.current?.scrollTo({ top: place?.top ?? 0, left: place?.left ?? 0 });
    if (begun.current !== list) {
      const first = begun.current === null;
      begun.current = list;
      const left = places.get(router.latestLocation.state.__TSR_key ?? "");
      const place = left?.list === list ? left : null;
      begin(place?.cursor ?? null);
      // A list that has just been made stands at its top; to say so would make the browser measure it.
      if (place || !first) go(place);
      waiting.current = known ? null : place;
    } else if (known && waiting.current) {
      // Before the rows are counted the list may be too short for its place.
      go(waiting.current);
      waiting.current = null;
    }
  }, [list, known]);
}
