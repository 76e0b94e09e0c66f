import { useEffect } from "react";
import type { ObjectDef } from "@/api/types";
import { createStore } from "@/lib/store";

/** Records chosen on the screen, that commands are meant for. */
export interface Chosen {
  object: ObjectDef;
  ids: readonly string[];
}

export const chosenHere = createStore<Chosen | null>(null);

/** A list tells what is selected in it while it is on the screen. */
export function useOfferSelection(object: ObjectDef, ids: ReadonlySet<string>) {
  useEffect(() => {
    if (ids.size === 0) return;
    const chosen = { object, ids: [...ids] };
    chosenHere.set(chosen);
    return () => chosenHere.set((now) => (now === chosen ? null : now));
  }, [object, ids]);
}
