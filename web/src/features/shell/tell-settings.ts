import type { QueryClient } from "@tanstack/react-query";
import { asProblem, isUnreachable } from "@/api/client";
import { keepSettings, type Settings } from "@/api/settings";
import { connection, onReconnect } from "@/lib/connection";
import { forgetKept, keep, keepFor, kept } from "@/lib/kept";

/** Settings that the server has not been told yet: kept on this machine until it has, so that offline nothing is lost. */
const UNSENT = "settings.unsent";
const AGAIN = 5_000;
let unsent: Settings = {};
let sending = false;
let stop: (() => void) | null = null;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const note = () => (Object.keys(unsent).length > 0 ? keep(UNSENT, unsent) : forgetKept(UNSENT));

async function send(client: QueryClient): Promise<void> {
  if (sending || Object.keys(unsent).length === 0) return;
  sending = true;
  const sent = unsent;
  let told = true;
  try {
    await keepSettings(client, sent);
  } catch (error) {
    // What the server refuses it will refuse again; what did not reach it waits.
    const problem = asProblem(error);
    told = !isUnreachable(problem) && problem.status >= 400 && problem.status < 500;
  }
  sending = false;
  if (!told) {
    // One call that failed is no lost connection, of whose end somebody would tell.
    if (!connection.get().lost) setTimeout(() => void send(client), AGAIN);
    return;
  }
  unsent = Object.fromEntries(Object.entries(unsent).filter(([key, value]) => !same(sent[key], value)));
  note();
  return send(client);
}

/** The server's settings with what it has not been told yet on top: what was changed last, counts. */
export function recallSettings(client: QueryClient, user: string, settings: Settings): Settings {
  keepFor(user);
  unsent = kept<Settings>(UNSENT) ?? {};
  stop?.();
  stop = onReconnect(() => void send(client));
  void send(client);
  return Object.fromEntries(Object.entries({ ...settings, ...unsent }).filter(([, value]) => value !== null));
}

/** Tells the server what is remembered from now on; null forgets it. Nobody is interrupted when it cannot be told yet. */
export function tellSetting(client: QueryClient, key: string, value: unknown): void {
  unsent = { ...unsent, [key]: value };
  note();
  void send(client);
}
