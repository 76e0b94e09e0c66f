import { t } from "@lingui/core/macro";
import { useCallback } from "react";
import type { Catalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { useSetting } from "@/api/settings";
import type { SavedView } from "@/api/views";
import { type IconName, iconNamed } from "@/ui/icon";
import { toast } from "@/ui/toast";
import type { ListSearch } from "../grid/view-state";
import { moved } from "./use-drag-order";

/** Something that was starred: a saved view, a list (or one of its own views), a record. */
export type Favourite = { folder?: string } & (
  | { view: string }
  | { list: string; key?: string }
  // The name is kept beside, so that the sidebar need not ask for every record.
  | { record: string; id: string; label: string }
);

export function keyOf(one: Favourite): string {
  if ("view" in one) return `view:${one.view}`;
  return "list" in one ? `list:${one.list}:${one.key ?? ""}` : `record:${one.record}:${one.id}`;
}

const isFavourite = (one: unknown): one is Favourite => {
  const some = one as Record<string, unknown> | null;
  return (
    typeof some === "object" &&
    [some?.view, some?.list, some?.record && some.id].some((text) => typeof text === "string")
  );
};

/** What a user starred, in their order. */
export const readFavourites = (setting: unknown): Favourite[] =>
  Array.isArray(setting) ? setting.filter(isFavourite) : [];

export interface FavouriteEntry {
  key: string;
  favourite: Favourite;
  label: string;
  detail: string;
  icon: IconName;
  to: string;
  search: ListSearch;
}

/** How a favourite is shown; nothing for what is not there any more, or not for these eyes. */
export function entryOf(favourite: Favourite, catalog: Catalog, views: readonly SavedView[]): FavouriteEntry | null {
  const base = { key: keyOf(favourite), favourite };
  if ("view" in favourite) {
    const view = views.find((one) => one.id === favourite.view);
    const object = catalog.object(view?.object);
    if (!view || !object) return null;
    const icon = viewIcon(view);
    const to = `/${object.plural}`;
    return { ...base, label: view.name, detail: object.label_plural, icon, to, search: { view: view.id } };
  }
  const object = catalog.plural("list" in favourite ? favourite.list : favourite.record);
  if (!object?.permissions.read) return null;
  const icon = iconNamed(object.icon);
  if ("record" in favourite)
    return {
      ...base,
      label: favourite.label,
      detail: object.label,
      icon,
      to: `/${object.plural}/${favourite.id}`,
      search: {},
    };
  const view = object.views.find((one) => one.key === favourite.key);
  const search: ListSearch = view ? { view: view.key } : {};
  const label = view ? view.label : object.label_plural;
  const drawn = view?.type === "board" ? layoutIcon("board") : icon;
  return { ...base, label, detail: object.label_plural, icon: drawn, to: `/${object.plural}`, search };
}

const LAYOUT_ICONS: Record<string, IconName> = {
  board: "square-kanban",
  calendar: "calendar",
  gallery: "layout-grid",
  chart: "chart-column",
};
export const layoutIcon = (layout: string): IconName => LAYOUT_ICONS[layout] ?? "table-2";
export const viewIcon = (view: SavedView): IconName => iconNamed(view.icon, layoutIcon(view.layout));

/** The list with or without one. */
export const toggled = (list: readonly Favourite[], one: Favourite): Favourite[] =>
  list.some((other) => keyOf(other) === keyOf(one))
    ? list.filter((other) => keyOf(other) !== keyOf(one))
    : [...list, one];

export interface FavouriteGroup {
  folder: string | null;
  entries: FavouriteEntry[];
}

/** Those in no folder, then the folders in the order of the first one in each. */
export function inFolders(entries: readonly FavouriteEntry[]): FavouriteGroup[] {
  const names = [null, ...new Set(entries.flatMap((one) => one.favourite.folder ?? []))];
  return names
    .map((folder) => ({ folder, entries: entries.filter((one) => (one.favourite.folder ?? null) === folder) }))
    .filter((group) => group.entries.length > 0);
}

const withFolder = ({ folder: _, ...rest }: Favourite, folder: string | null | undefined): Favourite =>
  (folder ? { ...rest, folder } : rest) as Favourite;

export const putInFolder = (list: readonly Favourite[], key: string, folder: string | null): Favourite[] =>
  list.map((one) => (keyOf(one) === key ? withFolder(one, folder) : one));

/**
 * One of those shown takes the place of another, and with it the folder that one is in. What is not shown, since it
 * may come back, stays behind the others.
 */
export function reordered(
  list: readonly Favourite[],
  shown: readonly FavouriteEntry[],
  from: number,
  to: number,
): Favourite[] {
  const entry = shown[from];
  if (!entry) return [...list];
  const keys = moved(
    shown.map((one) => one.key),
    from,
    to,
  );
  const at = (one: Favourite) => (keys.includes(keyOf(one)) ? keys.indexOf(keyOf(one)) : keys.length);
  const sorted = [...list].sort((one, other) => at(one) - at(other));
  return putInFolder(sorted, entry.key, shown[to]?.favourite.folder ?? null);
}

export const FAVOURITES = "favourites";

export function useFavourites(): [Favourite[], (change: (now: Favourite[]) => Favourite[]) => void] {
  const [setting, keep] = useSetting<unknown>(FAVOURITES);
  const change = useCallback(
    (next: (now: Favourite[]) => Favourite[]) => {
      const list = next(readFavourites(setting)).slice(0, 200);
      keep(list.length ? list : null).catch((error) =>
        toast(t`Favourites could not be kept: ${asProblem(error).message}`, { tone: "bad" }),
      );
    },
    [setting, keep],
  );
  return [readFavourites(setting), change];
}
