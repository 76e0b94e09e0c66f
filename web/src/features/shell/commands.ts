import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useCatalog } from "@/api/catalog";
import { useSavedViews } from "@/api/views";
import type { Hue } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { createStore, useStore } from "@/lib/store";
import { setTheme } from "@/lib/theme";
import type { IconName } from "@/ui/icon";
import { viewIcon } from "../views/favourites";
import { keysFor } from "./keys";
import { useMine } from "./mine";
import { extraEntries, goKeys, homeEntry, objectIcon, recordEntries } from "./nav";
import { helpOpen, openCreate, paletteOpen, shortcutsOpen, sidebarFolded } from "./ui-store";
import { leave, themes } from "./user-menu";

/** One of several values to choose from in the palette. */
export interface Choice {
  key: string;
  label: string;
  detail?: string | undefined;
  icon?: IconName;
  hue?: Hue | undefined;
  /** Draws the initials of this name. */
  avatar?: string;
  /** It is so already. */
  current?: boolean;
}

/** What a command must know before it runs. It is asked where the command was chosen; an answer may ask on. */
export interface Ask {
  placeholder: string;
  /** Offers values for what is typed; without it, the text itself is the value. */
  options?(typed: string, signal: AbortSignal): Promise<Choice[]>;
  /** Makes the typed text a value. */
  free?(typed: string): Choice | null;
  pick(choice: Choice): undefined | Ask | Promise<unknown>;
}

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
  /** One of many: offered only when its words are typed. */
  quiet?: boolean;
  /** Asked in the palette before it runs. */
  ask?(): Ask;
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

/** Everything that can be done from here, the page's own first, with the keys as the user has them. */
export function useCommands(): Command[] {
  const all = useStandardCommands();
  const [mine] = useMine();
  return useMemo(
    () =>
      all.map((one) => {
        const { keys: standard, ...rest } = one;
        const keys = keysFor(one.id, standard, mine.keys);
        return keys ? { ...rest, keys } : rest;
      }),
    [all, mine.keys],
  );
}

/** The same with the keys that Kith ships. */
export function useStandardCommands(): Command[] {
  const catalog = useCatalog();
  const navigate = useNavigate();
  const own = useStore(pageCommands);
  const views = useSavedViews();
  return useMemo(() => {
    const makeable = catalog.menu.filter((object) => object.permissions.create);
    const createKeys = goKeys(makeable.map((object) => object.label));
    const preferences = t`Preferences`;
    const help = t`Help`;
    const list: Command[] = [
      ...own,
      ...makeable.map(
        (object, i): Command => ({
          id: `create.${object.name}`,
          group: t`Create`,
          label: t`New ${inSentence(object.label)}`,
          icon: objectIcon(object),
          ...(createKeys[i] && { keys: `c ${createKeys[i]}` }),
          words: t`create add`,
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
          words: t`go open`,
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
          group: preferences,
          label: t`Appearance: ${theme.label}`,
          icon: theme.icon,
          words: t`theme dark light mode`,
          run: () => setTheme(theme.key),
        }),
      ),
      {
        id: "sidebar",
        group: preferences,
        label: t`Show or hide the sidebar`,
        icon: "panel-left",
        run: () => sidebarFolded.set((folded) => !folded),
      },
      { id: "sign-out", group: preferences, label: t`Sign out`, icon: "log-out", run: () => void leave() },
      {
        id: "help",
        group: help,
        label: t`Help for this page`,
        icon: "circle-help",
        words: t`guide manual how`,
        run: () => helpOpen.set((now) => (now ? null : "here")),
      },
      {
        id: "shortcuts",
        group: help,
        label: t`Keyboard shortcuts`,
        icon: "keyboard",
        run: () => shortcutsOpen.set(true),
      },
      {
        id: "palette",
        group: t`Go to`,
        label: t`Search and commands`,
        icon: "search",
        hidden: true,
        run: () => paletteOpen.set((open) => !open),
      },
      {
        id: "palette.slash",
        group: t`Go to`,
        label: t`Search and commands, by a single key`,
        icon: "search",
        hidden: true,
        run: () => paletteOpen.set(true),
      },
    ];
    return list.map((one) => {
      const keys = keysFor(one.id, one.keys, undefined);
      return keys ? { ...one, keys } : one;
    });
  }, [catalog, own, views, navigate]);
}
