/**
 * What is kept on this machine for one user, by keys below `kith:<user>:`. Without storage (private windows, a full
 * disk) it is only forgotten; nothing breaks.
 */
let user = "";
const prefix = () => `kith:${user}:`;

/** From now on everything is kept for this user. */
export function keepFor(id: string) {
  user = id;
}

export function keep(key: string, value: unknown) {
  if (!user) return;
  try {
    localStorage.setItem(prefix() + key, JSON.stringify(value));
  } catch {}
}

export function kept<T>(key: string): T | null {
  if (!user) return null;
  try {
    const text = localStorage.getItem(prefix() + key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function forgetKept(key: string) {
  try {
    localStorage.removeItem(prefix() + key);
  } catch {}
}

export function keptKeys(start: string): string[] {
  if (!user) return [];
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix() + start))
      .map((key) => key.slice(prefix().length));
  } catch {
    return [];
  }
}

/** Signing out leaves nothing of this user behind. */
export function forgetAllKept() {
  for (const key of keptKeys("")) forgetKept(key);
}

/** Calls back when another tab of the same user changed what is kept under the key. */
export function watchKept(key: string, changed: () => void): () => void {
  const onStorage = (event: StorageEvent) => event.key === prefix() + key && changed();
  window.addEventListener("storage", onStorage);
  return () => window.removeEventListener("storage", onStorage);
}
