import type { QueryClient } from "@tanstack/react-query";
import { keep, kept, watchKept } from "@/lib/kept";
import { createStore } from "@/lib/store";
import { api, asProblem } from "./client";
import { patchCached, refresh } from "./records";
import type { Rec } from "./types";

/** An edit that could not be sent: kept on this machine until the server has it or somebody gives it up. */
export interface Unsent {
  plural: string;
  id: string;
  field: string;
  /** What the record and the field are called, for whoever reads the list. */
  title: string;
  label: string;
  before: unknown;
  value: unknown;
  patch: unknown;
  version?: number;
  /** Why the server refused it: then it waits for a decision. */
  problem?: string;
  /** Somebody else changed the same field: their record. */
  current?: Rec;
}

const KEY = "unsent";
export const outbox = createStore<Unsent[]>([]);

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const isFor = (a: Unsent, b: Unsent) => a.plural === b.plural && a.id === b.id && a.field === b.field;

function put(list: Unsent[]) {
  outbox.set(list);
  keep(KEY, list);
}

const load = () => outbox.set(kept<Unsent[]>(KEY) ?? []);

/** Takes up what this user left unsent, and what other tabs put there. Answers what ends that. */
export function openOutbox(): () => void {
  load();
  return watchKept(KEY, load);
}

/** The field is edited again before it could be sent: it still goes from what the server had to what it is now. */
export function addUnsent(one: Unsent) {
  const list = kept<Unsent[]>(KEY) ?? outbox.get();
  const first = list.find((other) => isFor(other, one));
  const merged = first ? { ...one, before: first.before, ...(first.version && { version: first.version }) } : one;
  const rest = list.filter((other) => !isFor(other, one));
  put(same(merged.before, merged.value) ? rest : [...rest, merged]);
}

export const dropUnsent = (one: Unsent) => put(outbox.get().filter((other) => !isFor(other, one)));

export const clearOutbox = () => put([]);

/** Changes by field that wait for a record, to be shown over what the server has. */
export const unsentOf = (list: readonly Unsent[], plural: string, id: string) =>
  list.filter((one) => one.plural === plural && one.id === id);

async function send(one: Unsent): Promise<Rec> {
  const patch = (version: number | undefined) =>
    api<Rec>("PATCH", `/${one.plural}/${one.id}`, {
      body: { [one.field]: one.patch },
      headers: version === undefined ? {} : { "if-match": `"${version}"` },
    });
  try {
    return await patch(one.version);
  } catch (error) {
    const { status, body } = asProblem(error);
    const current = body.current as Rec | undefined;
    // Sent before, by a tab that was closed before it heard the answer.
    if (status === 412 && current && same(current[one.field], one.value)) return current;
    // Changes of other fields, also our own that were just sent, are not in the way.
    if (status === 412 && current && same(current[one.field], one.before)) return patch(current.version);
    throw error;
  }
}

let sending: Promise<number> | null = null;

/** Sends what waits, the oldest first; what is refused stays with its reason. Answers how many were saved. */
export function sendOutbox(client: QueryClient): Promise<number> {
  sending ??= oneTabOnly(() => sendAll(client)).finally(() => {
    sending = null;
  });
  return sending;
}

async function sendAll(client: QueryClient): Promise<number> {
  let saved = 0;
  load();
  for (const one of outbox.get()) {
    if (one.problem) continue;
    try {
      const record = await send(one);
      dropUnsent(one);
      patchCached(client, one.plural, one.id, record);
      refresh(client, one.plural, one.id);
      saved += 1;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 0 || problem.status >= 502) break;
      const { current } = problem.body as { current?: Rec };
      const refused: Unsent = { ...one, problem: problem.at(one.field) ?? problem.message };
      if (problem.status === 412 && current) refused.current = current;
      put(outbox.get().map((other) => (isFor(other, one) ? refused : other)));
    }
  }
  return saved;
}

/** Tabs share the outbox; two of them must not send the same. */
const oneTabOnly = (run: () => Promise<number>): Promise<number> =>
  typeof navigator !== "undefined" && navigator.locks ? navigator.locks.request("kith-unsent", run) : run();
