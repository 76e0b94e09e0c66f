import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import type { ListSearch } from "./view-state";

export type ChangeSearch = (change: { [K in keyof ListSearch]?: ListSearch[K] | undefined }, push?: boolean) => void;

/** Changes how the list is looked at. Small steps replace the entry in the history, so that "back" leaves the list. */
export function useChangeSearch(): ChangeSearch {
  const navigate = useNavigate();
  return useCallback(
    (change, push = false) => {
      void navigate({
        to: ".",
        replace: !push,
        search: (now: ListSearch) =>
          Object.fromEntries(
            Object.entries({ ...now, ...change }).filter(
              ([, value]) =>
                value !== undefined && value !== "" && value !== false && !(Array.isArray(value) && value.length === 0),
            ),
          ) as ListSearch,
      });
    },
    [navigate],
  );
}
