import type { RowsQuery } from "./use-rows";

/** A group of rows: its header, and where its rows stand. */
export interface GroupRow {
  key: string;
  value: unknown;
  count: number;
  folded: boolean;
  query: RowsQuery;
  /** The index of its header among all rows of the table. */
  start: number;
}

/** Where a row of the table comes from: a page of a list, or the header of a group. */
export type Place =
  | { group: GroupRow; query?: undefined }
  | { group: GroupRow | null; query: RowsQuery; index: number; slot: number };

/** Which row stands where. Rows themselves are asked for when they come into sight. */
export interface RowPlan {
  count: number;
  groups: readonly GroupRow[] | null;
  at(index: number): Place | null;
}

export const flatPlan = (query: RowsQuery, count: number): RowPlan => ({
  count,
  groups: null,
  at: (index) => (index >= 0 && index < count ? { group: null, query, index, slot: 0 } : null),
});

export function groupedPlan(found: Omit<GroupRow, "start">[]): RowPlan {
  let count = 0;
  const groups = found.map((group): GroupRow => {
    const start = count;
    count += 1 + (group.folded ? 0 : group.count);
    return { ...group, start };
  });
  const slotAt = (index: number) => {
    let [low, high] = [0, groups.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((groups[middle]?.start ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    count,
    groups,
    at(index) {
      if (index < 0 || index >= count) return null;
      const slot = slotAt(index);
      const group = groups[slot];
      if (!group) return null;
      return index === group.start ? { group } : { group, query: group.query, index: index - group.start - 1, slot };
    },
  };
}
