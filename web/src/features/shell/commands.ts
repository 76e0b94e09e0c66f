import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useCatalog } from "@/api/catalog";
import { useSavedViews } from "@/api/views";
import { createStore, useStore } from "@/lib/store";
import { setTheme } from "@/lib/theme";
import type { IconName } from "@/ui/icon";
import { viewIcon } from "../views/favourites";
import { extraEntries, goKeys, homeEntry, objectIcon, recordEntries } from "./nav";
import { openCreate, paletteOpen, shortcutsOpen, sidebarFolded } from "./ui-store";
import { leave, themes } from "./user-menu";

export interface Command {
  id: string;
  label: string;
  /** The heading it stands under in the palette and in the list of shortcuts. */
  group: string;
  icon: IconName;
  /** "mod+k", "?", "g p" */
  keys?: string;
  /** Other words to find it by. */
  words?: string;
  /** Only a shortcut, not offered in the palette. */
  hidden?: boolean;
  run(): void;
}

const pageCommands = createStore<Command[]>([]);

/** Offers commands of a page, a selection or a record while it is on the screen. Pass a memoised list. */
export function usePageCommands(commands: Command[]) {
  useEffect(() => {
    pageCommands.set((list) => [...commands, ...list]);
    return () => pageCommands.set((list) => list.filter((one) => !commands.includes(one)));
  }, [commands]);
}

/** Everything that can be done from here, the page's own first. */
export function useCommands(): Command[] {
  const catalog = useCatalog();
  const navigate = useNavigate();
  const own = useStore(pageCommands);
  const views = useSavedViews();
  return useMemo(() => {
    const makeable = catalog.menu.filter((object) => object.permissions.create);
    const createKeys = goKeys(makeable.map((object) => object.label));
    return [
      ...own,
      ...makeable.map(
        (object, i): Command => ({
          id: `create.${object.name}`,
          group: t`Create`,
          label: t`New ${object.label.toLocaleLowerCase()}`,
          icon: objectIcon(object),
          ...(createKeys[i] && { keys: `c ${createKeys[i]}` }),
          words: "create add",
          run: () => openCreate({ object: object.name }),
        }),
      ),
      ...[homeEntry(), ...recordEntries(catalog), ...extraEntries()].map(
        (entry): Command => ({
          id: `go.${entry.to}`,
          group: t`Go to`,
          label: entry.label,
          icon: entry.icon,
          ...(entry.key && { keys: `g ${entry.key}` }),
          words: "go open",
          run: () => void navigate({ to: entry.to }),
        }),
      ),
      ...views.flatMap((view): Command[] => {
        const object = catalog.object(view.object);
        if (!object) return [];
        return [
          {
            id: `view.${view.id}`,
            group: t`Views`,
            label: t`Go to view: ${view.name}`,
            icon: viewIcon(view),
            words: `${object.label_plural} ${view.folder ?? ""}`,
            run: () => void navigate({ to: "/$plural", params: { plural: object.plural }, search: { view: view.id } }),
          },
        ];
      }),
      ...themes().map(
        (theme): Command => ({
          id: `theme.${theme.key}`,
          group: t`Preferences`,
          label: t`Appearance: ${theme.label}`,
          icon: theme.icon,
          words: "theme dark light mode",
          run: () => setTheme(theme.key),
        }),
      ),
      {
        id: "sidebar",
        group: t`Preferences`,
        label: t`Show or hide the sidebar`,
        icon: "panel-left",
        keys: "[",
        run: () => sidebarFolded.set((folded) => !folded),
      },
      {
        id: "shortcuts",
        group: t`Preferences`,
        label: t`Keyboard shortcuts`,
        icon: "keyboard",
        keys: "?",
        run: () => shortcutsOpen.set(true),
      },
      { id: "sign-out", group: t`Preferences`, label: t`Sign out`, icon: "log-out", run: () => void leave() },
      {
        id: "palette",
        group: t`Go to`,
        label: t`Search and commands`,
        icon: "search",
        keys: "mod+k",
        hidden: true,
        run: () => paletteOpen.set((open) => !open),
      },
      {
        id: "palette.slash",
        group: t`Go to`,
        label: t`Search and commands`,
        icon: "search",
        keys: "/",
        hidden: true,
        run: () => paletteOpen.set(true),
      },
    ];
  }, [catalog, own, views, navigate]);
}
