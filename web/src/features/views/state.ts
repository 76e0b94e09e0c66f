// How the address and a saved view make the list that is seen. No parameter is known here by its meaning, so that
// whatever a list learns to keep in its address is saved by itself.
import type { ObjectDef, ViewDef } from "@/api/types";
import type { SavedView } from "@/api/views";
import type { Layout } from "../grid/drawing";
import { type ListSearch, readListSearch, viewOf } from "../grid/view-state";

/** What passes by and belongs to no view: where one is, what one looks for just now, which groups are folded. */
const PASSING: ReadonlySet<string> = new Set(["view", "draft", "peek", "q", "trashed", "fold", "on"]);

type Change = { [K in keyof ListSearch]?: ListSearch[K] | undefined };

const keep = (search: Change, wanted: (key: string) => boolean): ListSearch =>
  Object.fromEntries(
    Object.entries(search).filter(
      ([key, value]) =>
        wanted(key) &&
        value !== undefined &&
        value !== "" &&
        value !== false &&
        !(Array.isArray(value) && value.length === 0),
    ),
  ) as ListSearch;

/** What a view would keep of it. */
export const ownOf = (search: Change) => keep(search, (key) => !PASSING.has(key));
const passing = (search: Change) => keep(search, (key) => PASSING.has(key));

const text = (search: ListSearch) =>
  JSON.stringify(Object.entries(search).sort(([one], [other]) => (one < other ? -1 : 1)));
const same = (one: ListSearch, other: ListSearch) => text(one) === text(other);

/** An address that says nothing about the list but its name; a side panel may stand beside. */
export const isBare = (address: ListSearch) => Object.keys(address).every((key) => key === "peek");

const looksLikeId = (key: string | undefined) => !!key && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(key);

/** The list that is seen. */
export interface Seen {
  /** What the address names, or what the object begins with. */
  asked: string | undefined;
  /** The saved view behind it, if there is one. */
  saved: SavedView | null;
  /** The object's own view, which a saved one stands on. */
  builtIn: ViewDef;
  /** What the list is drawn from. */
  search: ListSearch;
  /** It was changed and not saved. */
  draft: boolean;
  /** The address names a view that is not there any more, or not for these eyes. */
  missing: boolean;
}

/** The object's own view that a saved one was made from; for one made elsewhere, the first that is drawn alike. */
function baseOf(object: ObjectDef, saved: SavedView, key: string | undefined): ViewDef {
  const alike = object.views.find((one) => one.key === key) ?? object.views.find((one) => one.type === saved.layout);
  return alike ?? viewOf(object, undefined);
}

/** Calendars, galleries and charts stand on the views of an object that has none of these. */
function stateOf({ state, layout }: SavedView): ListSearch {
  const search = readListSearch(state as Record<string, unknown>);
  return layout === "table" || layout === "board" ? search : { as: layout, ...search };
}

/** How a list is drawn. What is in the trash is a table. */
export const drawnAs = ({ search, builtIn }: Pick<Seen, "search" | "builtIn">): Layout =>
  search.trashed ? "table" : (search.as ?? builtIn.type);

/** A draft says all of itself in the address; an address without the mark adds to what was saved. */
const paramsOf = (address: ListSearch, state: ListSearch) =>
  address.draft ? ownOf(address) : { ...ownOf(state), ...ownOf(address) };

export function seenAs(object: ObjectDef, address: ListSearch, views: SavedView[], start: string | undefined): Seen {
  const asked = address.view ?? (isBare(address) ? start : undefined);
  const saved = views.find((one) => one.id === asked && one.object === object.name) ?? null;
  if (!saved) {
    const builtIn = viewOf(object, asked);
    const search = { ...address, view: builtIn.key };
    const draft = !same(ownOf(address), {});
    return { asked, saved, builtIn, search, draft, missing: looksLikeId(asked) };
  }
  const state = stateOf(saved);
  const builtIn = baseOf(object, saved, state.view);
  const params = paramsOf(address, state);
  const search = { ...passing({ ...address, draft: undefined }), ...params, view: builtIn.key };
  return { asked, saved, builtIn, search, draft: !same(params, ownOf(state)), missing: false };
}

/** The address after a change. A changed view names itself and says all of the draft; one changed back is itself. */
export function addressAfter(seen: Pick<Seen, "asked" | "saved">, now: ListSearch, change: Change): ListSearch {
  // A panel that opens does not turn what an object begins with into an address of its own.
  const named = Object.keys(change).every((key) => key === "peek") ? now.view : (now.view ?? seen.asked);
  const view = "view" in change ? change.view : named;
  const { saved } = seen;
  if (!saved || view !== saved.id)
    return keep({ ...now, ...change, view, ...(saved && { draft: undefined }) }, () => true);
  const state = stateOf(saved);
  const params = ownOf({ ...paramsOf(now, state), ...ownOfChange(change) });
  const rest = passing({ ...now, ...change, view, draft: undefined });
  return same(params, ownOf(state)) ? rest : { ...rest, ...params, draft: true };
}

const ownOfChange = (change: Change): Change =>
  Object.fromEntries(Object.entries(change).filter(([key]) => !PASSING.has(key)));

/** What is saved of a list: its own parameters and the object's view that they stand on. */
export const toState = (seen: Seen): Record<string, unknown> => ({
  ...ownOf(seen.search),
  view: seen.builtIn.key,
});

/** What an object's list begins with: one's own choice, else the role's; else the object's first view. */
export function startOf(
  object: ObjectDef,
  views: SavedView[],
  chosen: unknown,
  role: string | undefined,
): string | undefined {
  const own = views.filter((one) => one.object === object.name);
  const known = object.views.some((one) => one.key === chosen) || own.some((one) => one.id === chosen);
  if (known) return chosen as string;
  return own.find((one) => role && one.default_for.includes(role as SavedView["default_for"][number]))?.id;
}

/** In one's own order; what was not put anywhere follows in the order that all share. */
export function inOrder<T extends { id: string }>(items: readonly T[], order: unknown): T[] {
  const places = new Map(Array.isArray(order) ? order.map((id, i) => [id, i] as const) : []);
  const at = (item: T) => places.get(item.id) ?? Number.MAX_SAFE_INTEGER;
  return items
    .map((item, i) => [item, i] as const)
    .sort(([a, i], [b, j]) => at(a) - at(b) || i - j)
    .map(([item]) => item);
}

export interface ViewGroup {
  folder: string | null;
  mine: boolean;
  views: SavedView[];
}

/** One's own, then what others share, then folders by name, whoever's views are in them. */
export function grouped(views: readonly SavedView[], me: string): ViewGroup[] {
  const loose = (mine: boolean): ViewGroup => ({
    folder: null,
    mine,
    views: views.filter((one) => !one.folder && (one.owner.id === me) === mine),
  });
  const folders = [...new Set(views.flatMap((one) => one.folder ?? []))].sort((a, b) => a.localeCompare(b));
  const inFolder = (folder: string): ViewGroup => ({
    folder,
    mine: true,
    views: views.filter((one) => one.folder === folder),
  });
  return [loose(true), loose(false), ...folders.map(inFolder)].filter((group) => group.views.length > 0);
}
