import { forgetKept, keep, kept, keptKeys } from "./kept";

/** What somebody typed and did not save: kept until it is saved or given up, also over the closing of the tab. */
export interface Draft<T = unknown> {
  value: T;
  /** When it was typed last. */
  at: string;
}

const OLDEST = 14 * 86_400_000;
const name = (key: string) => `draft:${key}`;

export const saveDraft = (key: string, value: unknown) =>
  keep(name(key), { value, at: new Date().toISOString() } satisfies Draft);

export function draftOf<T>(key: string): Draft<T> | null {
  const draft = kept<Draft<T>>(name(key));
  if (draft && Date.now() - new Date(draft.at).getTime() < OLDEST) return draft;
  if (draft) dropDraft(key);
  return null;
}

export const dropDraft = (key: string) => forgetKept(name(key));

/** The keys of all drafts that begin so. */
export const draftsOf = (start: string): string[] =>
  keptKeys(name(start))
    .map((key) => key.slice(name("").length))
    .filter((key) => draftOf(key));

/** Records are told apart by their ids alone. */
export const fieldDraft = (id: string, field: string) => `field:${id}:${field}`;

/** What is typed and neither saved nor given up in this tab: whoever closes it is asked. */
const open = new Set<string>();

export function noteTyped(key: string, typed: boolean) {
  if (typed) open.add(key);
  else open.delete(key);
}

export const somethingTyped = () => open.size > 0;

/** Somebody signs out: there is nothing more to ask about. */
export const dropAllTyped = () => open.clear();
