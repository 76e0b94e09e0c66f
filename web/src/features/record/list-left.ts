import { useEffect } from "react";
import { createStore, useStore } from "@/lib/store";
import type { ListSearch } from "../grid/view-state";

/** How each object's list was looked at last in this tab: where the way back leads, and what "next" means. */
const KEY = "kith-lists";

function read(): Record<string, ListSearch> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Record<string, ListSearch>;
  } catch {
    return {};
  }
}

const store = createStore(read());
store.subscribe(() => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(store.get()));
  } catch {}
});

/** Called by every list with what its address says; the panel beside it is no part of the list. */
export function useNoteList(plural: string, search: ListSearch) {
  const { peek: _peek, ...rest } = search;
  const text = JSON.stringify(rest);
  useEffect(() => {
    if (JSON.stringify(store.get()[plural] ?? {}) !== text)
      store.set((all) => ({ ...all, [plural]: JSON.parse(text) as ListSearch }));
  }, [plural, text]);
}

/** The search of the list one came from; empty for who came by a link. */
export const useListLeft = (plural: string): ListSearch => useStore(store)[plural] ?? nothing;
const nothing: ListSearch = {};
