import type { FieldDef, ObjectDef } from "@/api/types";
import type { CardSize, GallerySettings } from "../grid/drawing";

interface Measures {
  /** The least width of a card. */
  width: number;
  /** Height of a field's line. */
  line: number;
  /** A field says its name above its value, not only by its picture. */
  labelled: boolean;
}

export const MEASURES: Record<CardSize, Measures> = {
  s: { width: 190, line: 24, labelled: false },
  m: { width: 250, line: 26, labelled: false },
  l: { width: 330, line: 44, labelled: true },
};
export const GAP = 12;
const PADDING = 14;
const TITLE = 30;

/** What a card shows below its title: as chosen, else the first columns of the view. */
export function cardFields(object: ObjectDef, settings: GallerySettings | undefined, columns: FieldDef[]): FieldDef[] {
  const chosen = settings?.fields?.flatMap((name) => object.fields.find((one) => one.name === name) ?? []);
  return (chosen ?? columns.slice(0, 5)).filter((one) => one.name !== object.title);
}

/** Large cards have two fields beside each other. */
export const cardHeight = (size: CardSize, fields: number) =>
  TITLE + (size === "l" ? Math.ceil(fields / 2) : fields) * MEASURES[size].line + 2 * PADDING;

/** How many cards stand beside each other. */
export const acrossOf = (size: CardSize, width: number) =>
  Math.max(1, Math.floor((width - GAP) / (MEASURES[size].width + GAP)));

/** Where a key leads to among so many cards; null for keys that lead nowhere. */
export function cardAfter(key: string, along: -1 | 0 | 1, at: number, across: number, count: number, page: number) {
  const steps: Record<string, number> = {
    ArrowUp: -across,
    ArrowDown: across,
    PageUp: -across * page,
    PageDown: across * page,
  };
  const by = along || steps[key];
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (!by) return null;
  if (at < 0) return 0;
  const to = at + by;
  // Down from a full line onto a shorter last one.
  if (to >= count)
    return key === "ArrowDown" && Math.floor(at / across) < Math.floor((count - 1) / across)
      ? count - 1
      : Math.abs(by) > across
        ? count - 1
        : at;
  if (to < 0) return Math.abs(by) > across ? 0 : at;
  return to;
}
