import type { FieldDef, ObjectDef, ViewDef } from "@/api/types";
import { kindOf } from "@/fields/registry";
import type { FieldKind } from "@/fields/types";
import { columnsOf, type ListSearch, readPairs } from "./view-state";

/** Height of the head and the foot. */
export const HEAD = 36;
/** Heights of rows, by what stands in the address. */
const HEIGHTS: Record<string, number> = { s: 28, l: 56 };
export const rowHeight = (search: ListSearch): number => HEIGHTS[search.h ?? ""] ?? 36;
export const GUTTER = 44;

export interface Column {
  field: FieldDef;
  kind: FieldKind;
  width: number;
  /** Takes the width that is left, as long as nobody has given it one. */
  grows: boolean;
  /** Where a pinned column stays; null when it scrolls. */
  left: number | null;
}

/** Columns with their widths and places; the title is always pinned. */
export function layoutOf(object: ObjectDef, view: ViewDef, search: ListSearch): Column[] {
  const widths = readPairs(search.w);
  const pinned = Math.max(1, search.pin ?? 1);
  let left = GUTTER;
  return columnsOf(object, view, search).map((field, i) => {
    const kind = kindOf(field);
    const usual = i === 0 ? Math.max(230, kind.width) : Math.max(kind.width, field.label.length * 8 + 60);
    const width = Math.min(800, Math.max(60, Number(widths.get(field.name)) || usual));
    const grows = i === 0 && !widths.has(field.name);
    const column = { field, kind, width, grows, left: i < pinned ? left : null };
    left += width;
    return column;
  });
}
