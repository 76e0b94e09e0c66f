import { useSession } from "@/api/session";
import { createSavedStore, type Store, useStore } from "@/lib/store";

/** A record somebody looked at. The name is the server's to say: it may have changed, or be gone. */
export interface Seen {
  object: string;
  id: string;
}

/** What the screen remembers for one user; recall-mine.ts keeps some of it on the server as well. */
export interface Mine {
  /** Records looked at, the last first. */
  seen?: Seen[];
  /** Commands run from the palette, the last first. */
  ran?: string[];
  /** The getting-started list was put away. */
  startHidden?: boolean;
  /** Tours that were offered: none is offered twice. */
  toured?: string[];
  /** Shortcuts of one's own by the command's id; an empty text is none at all. */
  keys?: Record<string, string>;
}

const stores = new Map<string, Store<Mine>>();

/** Each user of this browser has their own. */
export function mineOf(user: string): Store<Mine> {
  let store = stores.get(user);
  if (!store) {
    store = createSavedStore<Mine>(`kith-mine-${user}`, {});
    stores.set(user, store);
  }
  return store;
}

export function useMine(): [Mine, (change: Partial<Mine>) => void] {
  const store = mineOf(useSession().user.id);
  return [useStore(store), (change) => store.set((now) => ({ ...now, ...change }))];
}

/** Puts it first, takes out the one that was there, forgets the oldest. */
export function toFront<T>(list: readonly T[], one: T, same: (a: T, b: T) => boolean, most: number): T[] {
  return [one, ...list.filter((other) => !same(one, other))].slice(0, most);
}
