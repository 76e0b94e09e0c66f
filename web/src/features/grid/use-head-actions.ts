import { useMemo, useRef } from "react";
import type { FieldDef, ObjectDef, ViewDef } from "@/api/types";
import type { HeadActions } from "./grid-head";
import { bucketsOf } from "./grouping";
import type { ChangeSearch } from "./use-list-search";
import type { RowsQuery } from "./use-rows";
import type { Selection } from "./use-selection";
import { columnsOf, type ListSearch, readPairs, type SortKey, writePairs, writeSort } from "./view-state";

interface Around {
  object: ObjectDef;
  view: ViewDef;
  search: ListSearch;
  sort: SortKey[];
  total: number;
  query: RowsQuery;
  selection: Selection;
  change: ChangeSearch;
  onFilter: (path: string) => void;
}

/** More rows are not selected by one click on the head: the bar offers it with their number. */
const AT_ONCE = 200;

/** What the heads of the columns do. One object for ever, so that the head is not drawn with every scrolled frame. */
export function useHeadActions(around: Around): HeadActions {
  const now = useRef(around);
  now.current = around;
  return useMemo(
    () => ({
      sort(path, desc, add) {
        const { sort, change } = now.current;
        const others = add ? sort.filter((key) => key.path !== path) : [];
        change({ sort: writeSort([...others, { path, desc }]) });
      },
      unsort(path) {
        const { sort, change } = now.current;
        change({ sort: writeSort(sort.filter((key) => key.path !== path)) || undefined });
      },
      filter: (path) => now.current.onFilter(path),
      hide(name) {
        const { object, view, search, change } = now.current;
        const left = columnsOf(object, view, search).filter((field) => field.name !== name);
        change({ cols: left.map((field) => field.name).join(",") });
      },
      pin: (count) => now.current.change({ pin: count > 1 ? count : undefined }),
      resize(name, width) {
        const { search, change } = now.current;
        const widths = readPairs(search.w);
        if (width > 0) widths.set(name, String(Math.round(width)));
        else widths.delete(name);
        change({ w: writePairs(widths) });
      },
      moveColumn(from, to) {
        const { object, view, search, change } = now.current;
        const names = columnsOf(object, view, search).map((field) => field.name);
        const [one] = names.splice(from, 1);
        if (one && from > 0 && to > 0) change({ cols: names.toSpliced(to, 0, one).join(",") });
      },
      group(field: FieldDef | null) {
        const span = field && bucketsOf(field).length > 0 ? ":month" : "";
        now.current.change({ group: field ? field.name + span : undefined, fold: undefined }, true);
      },
      selectAll() {
        const { object, query, total, selection } = now.current;
        if (selection.some) return selection.clear();
        void import("./bulk")
          .then(({ firstIds }) => firstIds(object, query, Math.min(total, AT_ONCE)))
          .then((ids) => selection.set(ids));
      },
    }),
    [],
  );
}
