import { useNavigate } from "@tanstack/react-router";
import { useCallback, useContext } from "react";
import { SeenContext } from "../views/seen";
import { addressAfter } from "../views/state";
import type { ListSearch } from "./view-state";

export type ChangeSearch = (change: { [K in keyof ListSearch]?: ListSearch[K] | undefined }, push?: boolean) => void;

/**
 * Changes how the list is looked at. Small steps replace the entry in the history, so that "back" leaves the list.
 * A saved view that is looked at differently becomes a draft of itself.
 */
export function useChangeSearch(): ChangeSearch {
  const navigate = useNavigate();
  const seen = useContext(SeenContext);
  return useCallback(
    (change, push = false) => {
      void navigate({
        to: ".",
        replace: !push,
        search: (now: ListSearch) => addressAfter(seen ?? { asked: undefined, saved: null }, now, change),
      });
    },
    [navigate, seen],
  );
}
