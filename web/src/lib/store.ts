import { useSyncExternalStore } from "react";

export interface Store<T> {
  get(): T;
  set(next: T | ((now: T) => T)): void;
  subscribe(listener: () => void): () => void;
}

/** State of the screen that is neither the server's nor the URL's: a menu that is folded, a dialog that is open. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = typeof next === "function" ? (next as (now: T) => T)(value) : next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** Remembers across visits; without storage (private windows) it simply forgets. */
export function createSavedStore<T>(key: string, initial: T): Store<T> {
  let saved = initial;
  try {
    const text = localStorage.getItem(key);
    if (text !== null) saved = JSON.parse(text) as T;
  } catch {}
  const store = createStore(saved);
  store.subscribe(() => {
    try {
      localStorage.setItem(key, JSON.stringify(store.get()));
    } catch {}
  });
  return store;
}
