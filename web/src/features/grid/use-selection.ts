import { useCallback, useMemo, useRef, useState } from "react";
import type { Rec } from "@/api/types";

interface Marked {
  ids: ReadonlySet<string>;
  /** All of the view is selected, whatever was loaded of it; `ids` are those that are not. */
  everything: boolean;
}

export interface Selection {
  /** The selected ones, or with `everything` those that are left out. */
  ids: ReadonlySet<string>;
  everything: boolean;
  some: boolean;
  has(id: string): boolean;
  count(total: number): number;
  toggle(id: string, index: number): void;
  /** From the row toggled last to this one. */
  extend(index: number, row: (index: number) => Rec | undefined): void;
  add(ids: Iterable<string>, index: number): void;
  set(ids: Iterable<string>): void;
  setEverything(): void;
  clear(): void;
}

const NONE: Marked = { ids: new Set(), everything: false };

export function useSelection(): Selection {
  const [{ ids, everything }, setMarked] = useState<Marked>(NONE);
  const last = useRef(0);
  const mark = useCallback(
    (list: Iterable<string>) =>
      setMarked((now) => {
        const next = new Set(now.ids);
        for (const id of list) {
          if (now.everything) next.delete(id);
          else next.add(id);
        }
        return { ...now, ids: next };
      }),
    [],
  );
  const actions = useMemo(
    () => ({
      toggle(id: string, index: number) {
        last.current = index;
        setMarked((now) => {
          const next = new Set(now.ids);
          if (!next.delete(id)) next.add(id);
          return { ...now, ids: next };
        });
      },
      extend(index: number, row: (index: number) => Rec | undefined) {
        const [from, to] = [Math.min(last.current, index), Math.max(last.current, index)];
        const found = [];
        for (let i = from; i <= to; i++) {
          const id = row(i)?.id;
          if (id) found.push(id);
        }
        mark(found);
      },
      add(list: Iterable<string>, index: number) {
        last.current = index;
        mark(list);
      },
      set: (all: Iterable<string>) => setMarked({ ids: new Set(all), everything: false }),
      setEverything: () => setMarked({ ids: new Set(), everything: true }),
      clear: () => setMarked((now) => (now.ids.size || now.everything ? NONE : now)),
    }),
    [mark],
  );
  return useMemo(
    () => ({
      ...actions,
      ids,
      everything,
      some: everything || ids.size > 0,
      has: (id: string) => ids.has(id) !== everything,
      count: (total: number) => (everything ? Math.max(0, total - ids.size) : ids.size),
    }),
    [actions, ids, everything],
  );
}
