import { useCallback, useRef, useState } from "react";
import type { Rec } from "@/api/types";

export interface Selection {
  ids: ReadonlySet<string>;
  toggle(id: string, index: number): void;
  /** From the row toggled last to this one. */
  extend(index: number, row: (index: number) => Rec | undefined): void;
  set(ids: Iterable<string>): void;
  clear(): void;
}

export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef(0);
  const toggle = useCallback((id: string, index: number) => {
    last.current = index;
    setIds((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const extend = useCallback((index: number, row: (index: number) => Rec | undefined) => {
    const [from, to] = [Math.min(last.current, index), Math.max(last.current, index)];
    setIds((now) => {
      const next = new Set(now);
      for (let i = from; i <= to; i++) {
        const id = row(i)?.id;
        if (id) next.add(id);
      }
      return next;
    });
  }, []);
  const set = useCallback((all: Iterable<string>) => setIds(new Set(all)), []);
  const clear = useCallback(() => setIds((now) => (now.size ? new Set() : now)), []);
  return { ids, toggle, extend, set, clear };
}
