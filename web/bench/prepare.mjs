// A workspace with 100,000 people on the release build, and somebody who is signed in to it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Caller, program, startServer } from "../e2e/server.mjs";
import { startFront } from "./front.mjs";

const account = { email: "bench@example.com", password: "correct-horse-battery-staple-42" };

function call(words, input) {
  const done = spawnSync(program(), words, { input, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`kith ${words.join(" ")}: ${done.stderr || done.error}`);
}

/** KITH_BENCH_DATA names a folder that is kept, so that a second run need not fill it again. */
export async function prepare({ people }) {
  const kept = process.env.KITH_BENCH_DATA;
  const data = kept ?? mkdtempSync(join(tmpdir(), "kith-bench-"));
  if (!existsSync(join(data, "kith.db"))) {
    const { email } = account;
    const who = ["--email", email, "--name", "Bench", "--role", "administrator", "--password-stdin"];
    call(["user", "add", ...who, "--data", data], account.password);
    const many = ["--people", people, "--companies", people / 5, "--deals", people / 2].map(String);
    call(["seed", ...many, "--data", data]);
  }
  const server = await startServer({ data });
  const front = process.env.KITH_WEB ? await startFront(process.env.KITH_WEB, server.url) : null;
  const caller = new Caller(server.url, account);
  const cookie = await caller.cookie();
  // Somebody on an ordinary day: nobody offers them a tour.
  await caller.call("PATCH", "/me/settings", { "tours.seen": ["list", "board", "record"] });
  return {
    url: front?.url ?? server.url,
    cookie,
    caller,
    async stop() {
      front?.stop();
      await server.stop();
      if (!kept) rmSync(data, { recursive: true, force: true });
    },
  };
}
