import type { Rec } from "@/api/types";
import { keyOf } from "./grouping";
import type { RowsQuery } from "./use-rows";

/** A group of rows: its header, and where its rows stand. */
export interface GroupRow {
  key: string;
  value: unknown;
  /** The key of its own value, where it stands within another group. */
  own?: string;
  /** Its rows stand below the headers of groups within it. */
  parted?: boolean;
  count: number;
  folded: boolean;
  query: RowsQuery;
  /** Small groups are asked for together: by the field that tells them apart, in one page. */
  bundle?: { query: RowsQuery; field: string } | undefined;
  /** The index of its header among all rows of the table. */
  start: number;
}

/** Whether a group stands within another. */
export const isInner = ({ key, own }: GroupRow) => own !== undefined && own !== key;

/** Where a row of the table comes from: a page of a list, or the header of a group. */
export type Place =
  | { group: GroupRow; query?: undefined }
  | {
      group: GroupRow | null;
      query: RowsQuery;
      /** Its place in the list, or in its group. */
      index: number;
      /** The page of the list it is on. */
      page: number;
      /** Set where the page holds several groups. */
      bundled?: string | undefined;
    };

/** Rows in a page. */
export const PAGE = 100;

/** Which row stands where. Rows themselves are asked for when they come into sight. */
export interface RowPlan {
  count: number;
  groups: readonly GroupRow[] | null;
  at(index: number): Place | null;
}

export const flatPlan = (query: RowsQuery, count: number): RowPlan => ({
  count,
  groups: null,
  at: (index) => (index >= 0 && index < count ? { group: null, query, index, page: Math.floor(index / PAGE) } : null),
});

export function groupedPlan(found: Omit<GroupRow, "start">[]): RowPlan {
  let count = 0;
  const groups = found.map((group): GroupRow => {
    const start = count;
    count += 1 + (group.folded || group.parted ? 0 : group.count);
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
      const group = groups[slotAt(index)];
      if (!group) return null;
      if (index === group.start) return { group };
      const within = index - group.start - 1;
      const { bundle } = group;
      if (bundle) return { group, query: bundle.query, index: within, page: 0, bundled: bundle.field };
      return { group, query: group.query, index: within, page: Math.floor(within / PAGE) };
    },
  };
}

/** Rows of a page by the group they are in. Made once for each page that came. */
const sorted = new WeakMap<readonly Rec[], Map<string, Rec[]>>();

export function rowOn(items: readonly Rec[] | undefined, place: Place): Rec | undefined {
  if (!items || !place.query) return undefined;
  const { bundled } = place;
  if (!bundled) return items[place.index % PAGE];
  let groups = sorted.get(items);
  if (!groups) {
    groups = new Map();
    for (const one of items) {
      const key = keyOf(one[bundled]);
      const list = groups.get(key);
      if (list) list.push(one);
      else groups.set(key, [one]);
    }
    sorted.set(items, groups);
  }
  return groups.get(place.group?.own ?? place.group?.key ?? "")?.[place.index];
}
