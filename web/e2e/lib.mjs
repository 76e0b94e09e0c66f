// What the browser tests share: the server, the browser, the counting.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
export const out = join(here, "out");

export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The real program on a workspace of its own, with the sample company; or what KITH_URL names. */
export async function startServer() {
  if (process.env.KITH_URL) return { url: process.env.KITH_URL, stop: () => {} };
  const target = join(here, "../../target");
  const program =
    process.env.KITH_BIN ?? ["run", "release", "debug"].map((name) => join(target, name, "kith")).find(existsSync);
  if (!program) throw new Error("there is no kith program: build it, or name it in KITH_BIN");
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "kith-e2e-"));
  const child = spawn(program, ["serve", "--demo", "--data", data, "--listen", `127.0.0.1:${port}`], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stdout.on("data", (text) => (log += text));
  child.stderr.on("data", (text) => (log += text));
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + 120_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended at once:\n${log}`);
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) break;
    if (Date.now() > until) throw new Error(`the server did not come up:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const stop = () => {
    child.kill("SIGTERM");
    rmSync(data, { recursive: true, force: true });
  };
  return { url, stop, log: () => log };
}

export async function startBrowser() {
  const executablePath =
    process.env.CHROMIUM ??
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  if (!executablePath) throw new Error("there is no Chromium: install it, or name it in CHROMIUM");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

let passed = 0;
let failed = 0;

export function check(name, good, detail = "") {
  if (good) passed += 1;
  else failed += 1;
  console.log(`${good ? "ok  " : "FAIL"} ${name}${good || !detail ? "" : `: ${detail}`}`);
}

export const counts = () => ({ passed, failed });

/** Waits until it is so, then counts it; a test never sleeps for a time. */
export async function soon(name, ask, ms = 10_000) {
  const until = Date.now() + ms;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) return check(name, true);
    } catch (error) {
      last = error.message.split("\n")[0];
    }
    if (Date.now() > until) return check(name, false, `last: ${last}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Nothing that keeps people with a screen reader or weak eyes out. */
export async function accessible(page, name) {
  // `Runtime.evaluate` is not held by the page's content security policy.
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    globalThis.axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      // Menus hang beside the page's regions, which is where menus belong.
      rules: { region: { enabled: false } },
    }),
  );
  const words = found.violations.map(
    (one) =>
      `${one.id} (${one.nodes.length}): ${one.nodes[0]?.html.slice(0, 160)} ${one.nodes[0]?.failureSummary?.split("\n")[1] ?? ""}`,
  );
  check(`accessible: ${name}`, words.length === 0, words.join("\n      "));
}

/** A fresh visitor; what the browser complains about is a failure of the test. */
export async function visit(browser, url, { phone = false, dark = false } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    colorScheme: dark ? "dark" : "light",
    locale: "en-US",
    isMobile: phone,
    hasTouch: phone,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => check("no error in the page", false, error.message));
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) check("no refused content", false, message.text());
  });
  return page;
}

/** Signs in as a sample account, by its role. */
export async function signIn(page, role = "administrator") {
  await page.goto("/");
  await page.waitForURL(/sign-in/);
  await page
    .getByRole("button", { name: new RegExp(role.replace("_", " "), "i") })
    .first()
    .click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Main" }).first().waitFor();
}
