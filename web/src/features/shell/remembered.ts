import type { QueryClient } from "@tanstack/react-query";
import type { Settings } from "@/api/settings";
import { densityStore, isDensity } from "@/lib/density";
import { formatsStore, isFormats } from "@/lib/formats";
import { createSavedStore, type Store } from "@/lib/store";
import { isTheme, themeStore } from "@/lib/theme";
import { tellSetting } from "./tell-settings";
import { sidebarClosed, sidebarFolded } from "./ui-store";

/** State of the shell that follows the user to other machines; this browser's own copy is only there to begin with. */
interface Remembered {
  key: string;
  recall(settings: Settings): void;
  value(): unknown;
  subscribe: Store<unknown>["subscribe"];
}

function remembered<T>(key: string, store: Store<T>, initial: T, fits: (value: unknown) => value is T): Remembered {
  return {
    key,
    recall: (settings) => {
      const value = settings[key];
      store.set(fits(value) ? value : initial);
    },
    value: () => (JSON.stringify(store.get()) === JSON.stringify(initial) ? null : store.get()),
    subscribe: store.subscribe,
  };
}

const all: Remembered[] = [
  remembered("sidebar.folded", sidebarFolded, false, (value) => typeof value === "boolean"),
  remembered(
    "sidebar.closed",
    sidebarClosed,
    [],
    (value): value is string[] => Array.isArray(value) && value.every((one) => typeof one === "string"),
  ),
];

/** How everything looks. The browser's own copy is drawn by until the server has answered, so that nothing flashes. */
const looks: Remembered[] = [
  remembered("look.theme", themeStore, "system", isTheme),
  remembered("look.density", densityStore, "normal", isDensity),
  remembered("formats", formatsStore, {}, isFormats),
];

/** Whose settings this browser's copies are. */
const whose = createSavedStore<string | null>("kith-settings-of", null);

let stop: (() => void) | null = null;

/** Takes over what the server remembers of this user, and from then on tells it what changes. Answers what ends that. */
export function recallShell(client: QueryClient, user: string, settings: Settings): () => void {
  stop?.();
  for (const one of all) one.recall(settings);
  for (const one of looks) {
    // Before the server kept them they were this browser's alone, and its user's choice all the same.
    if (whose.get() === null && !(one.key in settings) && one.value() !== null)
      tellSetting(client, one.key, one.value());
    else one.recall(settings);
  }
  whose.set(user);
  const stops = [...all, ...looks].map((one) => one.subscribe(() => tellSetting(client, one.key, one.value())));
  stop = () => {
    for (const end of stops) end();
  };
  return stop;
}
