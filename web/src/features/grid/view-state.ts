import type { Catalog } from "@/api/catalog";
import type { ApiFilter, FieldDef, ObjectDef, ViewDef } from "@/api/types";
import type { CalendarSettings, ChartSettings, GallerySettings, Layout } from "./drawing";

/** One filter: a path, an operator of the kind (see fields/operators.ts) and its value. */
export type Condition = [path: string, operator: string, value?: unknown];

/** Conditions of which all or one must hold; groups stand in groups, up to three deep. */
export type ConditionGroup = [join: "and" | "or", ...items: FilterItem[]];
export type FilterItem = Condition | ConditionGroup;

export const isGroup = (item: FilterItem): item is ConditionGroup => typeof item[1] !== "string";

/** Levels of groups below the list itself. */
export const DEEPEST = 3;

/**
 * How a list is looked at. All of it stands in the address, so that a link, the back button and a reload
 * show the same; what is missing comes from the view.
 */
export interface ListSearch {
  view?: string;
  /** All of a saved view's parameters stand here, changed (see features/views/state.ts). */
  draft?: boolean;
  q?: string;
  /** All of them must hold: `[["stage","in",["…"]],["or",["amount","gt",5],["owner","in",["me"]]]]` */
  f?: FilterItem[];
  sort?: string;
  cols?: string;
  /** Widths of columns: "name:240,stage:120" */
  w?: string;
  /** What the foot of each column shows: "amount:avg" */
  sums?: string;
  /** What rows are grouped by, by one field or two: "stage", "close_date:month,owner" */
  group?: string;
  /** Groups that are folded up, by their values; "*": all of them, those named are open. */
  fold?: string[];
  /** Height of rows: "s" or "l"; usual without. */
  h?: string;
  /** How many columns stay when the table scrolls sideways. */
  pin?: number;
  /** The record in the side panel: "people:018f…" */
  peek?: string;
  trashed?: boolean;
  /** Without the filter that the view brings along. */
  whole?: boolean;
  /** What a board's columns belong to: the pipeline. */
  lane?: string;
  /** How the list is drawn, where that is not the view's own way. */
  as?: Layout;
  calendar?: CalendarSettings;
  gallery?: GallerySettings;
  chart?: ChartSettings;
  /** The day that a calendar shows: "2026-11-22" */
  on?: string;
  /** A condition in words, besides all others: `amount > 0 and isblank(close_date)` */
  where?: string;
}

const drawings: readonly Layout[] = ["table", "board", "calendar", "gallery", "chart"];
const texts = ["view", "q", "sort", "cols", "w", "sums", "peek", "lane", "group", "h", "where"] as const;

/** Addresses are typed and cut off by people and chats: what makes no sense is dropped, never an error. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const search: ListSearch = {};
  for (const key of texts) {
    const value = raw[key];
    if ((typeof value === "string" && value !== "") || typeof value === "number") search[key] = String(value);
  }
  const f = readItems(raw.f, 0);
  if (f.length) search.f = f;
  if (Array.isArray(raw.fold)) {
    const fold = raw.fold.filter((one) => typeof one === "string");
    if (fold.length) search.fold = fold;
  }
  if (typeof raw.pin === "number" && raw.pin >= 0 && raw.pin < 10) search.pin = Math.floor(raw.pin);
  if (drawings.includes(raw.as as Layout)) search.as = raw.as as Layout;
  // What is in them is read where they are drawn (drawing.ts).
  for (const key of ["calendar", "gallery", "chart"] as const) {
    const value = raw[key];
    if (value && typeof value === "object" && !Array.isArray(value)) search[key] = value;
  }
  if (typeof raw.on === "string" && /^\d{4}-\d\d-\d\d$/.test(raw.on)) search.on = raw.on;
  if (raw.draft === true) search.draft = true;
  if (raw.trashed === true) search.trashed = true;
  if (raw.whole === true) search.whole = true;
  return search;
}

function readItems(raw: unknown, depth: number): FilterItem[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((one): FilterItem[] => {
    if (!Array.isArray(one) || typeof one[0] !== "string") return [];
    if (typeof one[1] === "string") return [one as Condition];
    const [join, ...items] = one;
    if ((join !== "and" && join !== "or") || depth >= DEEPEST) return [];
    return [[join, ...readItems(items, depth + 1)]];
  });
}

/** All conditions, however deep they stand. */
export const conditionsIn = (items: readonly FilterItem[]): Condition[] =>
  items.flatMap((item) => (isGroup(item) ? conditionsIn(item.slice(1) as FilterItem[]) : [item]));

export function viewOf(object: ObjectDef, key: string | undefined): ViewDef {
  const view =
    object.views.find((one) => one.key === key) ?? object.views.find((one) => one.type === "table") ?? object.views[0];
  if (view) return view;
  const columns = object.fields.filter((field) => !field.system).map((field) => field.name);
  return { key: "all", label: object.label_plural, type: "table", columns: columns.slice(0, 8) };
}

/** What the view brings along, unless it was taken off, and what the address asks in words. */
export function viewFilter(view: ViewDef, search: ListSearch): ApiFilter | null {
  const own = search.whole ? null : (view.filter ?? null);
  if (!search.where) return own;
  return own ? { and: [own, search.where] } : search.where;
}

/** The same as a chip: what it says, and what takes it off. */
export const baseChip = (view: ViewDef, search: ListSearch): { label: string; off: Partial<ListSearch> } | null =>
  search.where
    ? { label: search.where, off: { where: "" } }
    : viewFilter(view, search)
      ? { label: view.label, off: { whole: true } }
      : null;

/** The columns on the screen, the title always first. */
export function columnsOf(object: ObjectDef, view: ViewDef, search: ListSearch): FieldDef[] {
  const names = search.cols ? search.cols.split(",") : view.columns;
  const fields = [...new Set([object.title, ...names])].map((name) =>
    object.fields.find((field) => field.name === name),
  );
  return fields.filter((field) => field !== undefined);
}

export interface SortKey {
  path: string;
  desc: boolean;
}

export const readSort = (sort: string | null | undefined): SortKey[] =>
  (sort ?? "")
    .split(",")
    .filter(Boolean)
    .map((part) => (part.startsWith("-") ? { path: part.slice(1), desc: true } : { path: part, desc: false }));

/** How a list is sorted: by the address as far as it names fields, else as the view says. */
export function sortOf(catalog: Catalog, object: ObjectDef, view: ViewDef, search: ListSearch): string | null {
  const known = readSort(search.sort).filter(({ path }) => {
    const field = catalog.field(object, path);
    return field && field.sortable !== false;
  });
  return writeSort(known) || (view.sort ?? null);
}

export const writeSort = (keys: SortKey[]): string =>
  keys.map((key) => (key.desc ? `-${key.path}` : key.path)).join(",");

export function readPairs(text: string | undefined): Map<string, string> {
  const pairs = (text ?? "").split(",").map((part) => part.split(":"));
  return new Map(pairs.filter((pair): pair is [string, string] => !!pair[0] && !!pair[1]));
}

export const writePairs = (pairs: Map<string, string>): string | undefined =>
  pairs.size ? [...pairs].map(([key, value]) => `${key}:${value}`).join(",") : undefined;
