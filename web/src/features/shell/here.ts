import { useEffect, useMemo } from "react";
import type { ObjectDef } from "@/api/types";
import { createStore } from "@/lib/store";
import type { Targets } from "../grid/bulk";
import type { RowsQuery } from "../grid/use-rows";
import type { Selection } from "../grid/use-selection";

/** Records chosen on the screen, that commands are meant for. */
export interface Chosen {
  object: ObjectDef;
  targets: Targets;
  count: number;
  trashed: boolean;
}

export const chosenHere = createStore<Chosen | null>(null);

/** A list tells what is selected in it while it is on the screen. */
export function useOfferSelection(object: ObjectDef, query: RowsQuery, total: number, selection: Selection) {
  const { ids, everything, some } = selection;
  const count = selection.count(total);
  const trashed = query.trashed === true;
  const chosen = useMemo<Chosen | null>(() => {
    if (!some || count === 0) return null;
    const targets = everything ? { filter: query.filter, trashed, total, not: [...ids] } : { ids: [...ids] };
    return { object, targets, count, trashed };
  }, [object, query.filter, trashed, total, ids, everything, some, count]);
  useEffect(() => {
    if (!chosen) return;
    chosenHere.set(chosen);
    return () => chosenHere.set((now) => (now === chosen ? null : now));
  }, [chosen]);
}
