// The real program on a folder of its own: started, asked whether it is there, ended by its own process id.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

export function program() {
  const built = ["quick", "release", "debug"].map((name) => join(root, "target", name, "kith"));
  const found = process.env.KITH_BIN ?? built.find(existsSync);
  if (!found) throw new Error("there is no kith program: build it, or name it in KITH_BIN");
  return found;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const running = new Set();

/**
 * `demo`: with the sample company; otherwise an empty folder, whose first visitor needs the console's code. A folder
 * that was given (`data`) stays when the server ends.
 */
export async function startServer({ demo = false, data: given }) {
  const port = await freePort();
  const data = given ?? mkdtempSync(join(tmpdir(), "kith-e2e-"));
  const words = ["serve", ...(demo ? ["--demo"] : []), "--data", data, "--listen", `127.0.0.1:${port}`];
  const child = spawn(program(), words, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let log = "";
  child.on("error", (error) => (log += error.message));
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (log += text));
  const server = {
    url: `http://127.0.0.1:${port}`,
    log: () => log,
    kill: () => child.kill("SIGKILL"),
    alive: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      running.delete(server);
      child.kill("SIGTERM");
      await Promise.race([ended, pause(5000)]);
      child.kill("SIGKILL");
      if (!given) rmSync(data, { recursive: true, force: true });
    },
  };
  running.add(server);
  const until = Date.now() + 180_000;
  while (!(await fetch(`${server.url}/healthz`).catch(() => null))?.ok) {
    if (!server.alive() || Date.now() > until) throw new Error(`the server did not come up:\n${log.slice(-3000)}`);
    await pause(200);
  }
  return server;
}

// However the run ends, nothing it started goes on.
process.on("exit", () => {
  for (const server of running) server.kill();
});

export const stopServers = () => Promise.all([...running].map((server) => server.stop()));

/** Calls the API as somebody of the sample company; the session is made once and kept. */
export class Caller {
  constructor(url, account) {
    Object.assign(this, { url, account });
  }

  async cookie() {
    if (this.kept) return this.kept;
    const { email, password } = this.account;
    const answer = await this.send("POST", "/session", { email, password });
    if (!answer.ok) throw new Error(`${email} cannot sign in: ${answer.status} ${await answer.text()}`);
    this.kept = answer.headers.getSetCookie()[0].split(";")[0];
    return this.kept;
  }

  send(method, path, body, headers = {}) {
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async call(method, path, body) {
    const answer = await this.send(method, path, body, { cookie: await this.cookie(), origin: this.url });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}`);
    return text ? JSON.parse(text) : null;
  }

  get = (path) => this.call("GET", path);
  list = async (plural, query) => (await this.#page(plural, query)).items;
  count = async (plural, filter) => (await this.#page(plural, { limit: "1", count: "exact", filter })).total;

  /** Filters are given as trees. */
  #page(plural, { filter, ...query } = {}) {
    const asked = new URLSearchParams({ limit: "50", ...query });
    if (filter) asked.set("filter", JSON.stringify(filter));
    return this.get(`/${plural}?${asked}`);
  }
}
