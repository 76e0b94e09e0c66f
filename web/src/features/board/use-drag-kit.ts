import { useEffect } from "react";
import { createStore, useStore } from "@/lib/store";
import { onCall } from "@/ui/on-demand";

type DragKit = typeof import("./drag-kit");

const code = onCall(() => import("./drag-kit"));
const kit = createStore<DragKit | null>(null);

/** What cards and columns need to be dragged; null until it is there. */
export const useDragKit = (): DragKit | null => useStore(kit);

/** Brings it once the board has been painted. Without it (no connection) keys, menu and finger still move cards. */
export function useBringDragKit(ready: boolean) {
  useEffect(() => {
    if (!ready || kit.get()) return;
    const frame = requestAnimationFrame(() => void code.bring().then(kit.set, () => {}));
    return () => cancelAnimationFrame(frame);
  }, [ready]);
}
