import { createSavedStore } from "@/lib/store";

/** Columns that are folded up, by object and field: "deal.stage" → their ids. Remembered on this machine. */
const store = createSavedStore<Record<string, string[]>>("kith-board-folded", {});

export const foldedStore = store;

export function toggleFolded(board: string, lane: string) {
  store.set((all) => {
    const now = all[board] ?? [];
    const next = now.includes(lane) ? now.filter((one) => one !== lane) : [...now, lane];
    const { [board]: _old, ...rest } = all;
    return next.length ? { ...rest, [board]: next } : rest;
  });
}
