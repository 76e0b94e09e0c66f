// What held and what did not, a sentence each.
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const out = join(dirname(fileURLToPath(import.meta.url)), "out");

/** How long a thing may take on a slow machine before it counts as not happening. */
export const PATIENCE = 25_000;

const seen = { passed: 0, failed: 0, skipped: 0 };
export const counts = () => ({ ...seen });

export function say(sentence, good, detail = "") {
  seen[good ? "passed" : "failed"] += 1;
  const why = good || !detail ? "" : `\n         ${String(detail).split("\n").join("\n         ")}`;
  console.log(`  ${good ? "ok    " : "FAILED"} ${sentence}${why}`);
  return good;
}

/** What could not be tried here is said where it cannot be overlooked, and counted: it did not pass. */
export function skip(sentence) {
  seen.skipped += 1;
  console.log(`\n  ******** SKIPPED: ${sentence}\n`);
}

export function freshFolder() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
}

/** Asks again and again until the answer is good; what was last said is told when it never is. */
export async function until(ask, ms = PATIENCE) {
  const end = Date.now() + ms;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) return { good: true, last };
    } catch (error) {
      last = error.message.split("\n")[0];
    }
    if (Date.now() > end) return { good: false, last };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
