import { createStore } from "./store";

/** Whether the server can be reached, and when it is asked again. */
export interface Connection {
  lost: boolean;
  /** It is being asked right now. */
  asking: boolean;
  /** When it is asked next, in milliseconds of the clock. */
  nextAt: number | null;
}

export const connection = createStore<Connection>({ lost: false, asking: false, nextAt: null });

const LONGEST = 30_000;
/** Doubling from one second; a little apart, so that a whole office does not come back in the same moment. */
export const waitFor = (tries: number, spread = Math.random()) =>
  Math.min(LONGEST, 1000 * 2 ** tries) * (0.8 + 0.4 * spread);

const back = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let tries = 0;
let running = false;

/** Runs when the server can be reached again after it could not. Answers what ends that. */
export function onReconnect(run: () => void): () => void {
  back.add(run);
  return () => back.delete(run);
}

/** Called with every answer: nothing says more surely that the server is there. */
export function noteReached() {
  clearTimeout(timer);
  timer = undefined;
  tries = 0;
  if (!connection.get().lost) return;
  connection.set({ lost: false, asking: false, nextAt: null });
  for (const run of back) run();
}

/** Called when a call did not get through: asks by itself before it says so, as one call may fail for many reasons. */
export function noteUnreachable() {
  if (!timer && !running && !connection.get().lost) void ask();
}

/** Asks at once, for whoever does not want to wait. */
export const tryNow = () => ask();

async function ask() {
  clearTimeout(timer);
  timer = undefined;
  if (running) return;
  running = true;
  connection.set((now) => ({ ...now, asking: true, nextAt: null }));
  const there = await fetch("/healthz", { cache: "no-store" }).then(
    // A proxy in front answers for a server that is not there.
    (answer) => answer.status < 502 || answer.status > 504,
    () => false,
  );
  running = false;
  if (there) {
    connection.set((now) => ({ ...now, asking: false }));
    return noteReached();
  }
  lose();
}

function lose() {
  const wait = waitFor(tries);
  tries += 1;
  clearTimeout(timer);
  timer = setTimeout(() => void ask(), wait);
  connection.set({ lost: true, asking: false, nextAt: Date.now() + wait });
}

/** Listens to what the browser knows about its network. Answers what ends that. */
export function watchConnection(): () => void {
  const gone = () => {
    tries = 0;
    lose();
  };
  const here = () => {
    if (connection.get().lost) void ask();
  };
  // Who comes back to the tab does not want to wait for the next try.
  const seen = () => document.visibilityState === "visible" && here();
  window.addEventListener("offline", gone);
  window.addEventListener("online", here);
  document.addEventListener("visibilitychange", seen);
  return () => {
    window.removeEventListener("offline", gone);
    window.removeEventListener("online", here);
    document.removeEventListener("visibilitychange", seen);
  };
}
