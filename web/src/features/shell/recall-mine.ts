import type { QueryClient } from "@tanstack/react-query";
import type { Settings } from "@/api/settings";
import { type Mine, mineOf } from "./mine";
import { tellSetting } from "./tell-settings";

/** What follows the user to other machines; what was looked at and run stays with this browser. */
const KEPT = { keys: "keyboard.keys", toured: "tours.seen", startHidden: "home.start_hidden" } as const;
type Kept = keyof typeof KEPT;

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
const isKeys = (value: unknown): value is Record<string, string> =>
  !!value && typeof value === "object" && Object.values(value).every((one) => typeof one === "string");

/** The server's word goes before this browser's, but a tour that was seen on either was seen. */
export function recalled(now: Mine, settings: Settings): Mine {
  const { [KEPT.keys]: keys, [KEPT.toured]: toured, [KEPT.startHidden]: hidden } = settings;
  return {
    ...now,
    keys: isKeys(keys) ? keys : {},
    toured: [...new Set([...(now.toured ?? []), ...(isTexts(toured) ? toured : [])])],
    startHidden: hidden === true,
  };
}

const nothing = (value: unknown) => !value || (typeof value === "object" && Object.keys(value).length === 0);

let stop: (() => void) | null = null;

/** Takes over what the server remembers of this user, and from then on tells it what changes. */
export function recallMine(client: QueryClient, user: string, settings: Settings) {
  stop?.();
  const store = mineOf(user);
  store.set((now) => recalled(now, settings));
  let before = store.get();
  stop = store.subscribe(() => {
    const now = store.get();
    for (const name of Object.keys(KEPT) as Kept[])
      if (JSON.stringify(now[name]) !== JSON.stringify(before[name]))
        tellSetting(client, KEPT[name], nothing(now[name]) ? null : now[name]);
    before = now;
  });
}
