import type { QueryClient } from "@tanstack/react-query";
import { keepSetting, type Settings } from "@/api/settings";
import type { Store } from "@/lib/store";
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

let stop: (() => void) | null = null;

/** Takes over what the server remembers, and from then on tells it what changes. */
export function recallShell(client: QueryClient, settings: Settings) {
  stop?.();
  for (const one of all) one.recall(settings);
  const stops = all.map((one) =>
    // A sidebar that could not be remembered is nothing to interrupt anybody for.
    one.subscribe(() => void keepSetting(client, one.key, one.value()).catch(() => undefined)),
  );
  stop = () => {
    for (const end of stops) end();
  };
}
