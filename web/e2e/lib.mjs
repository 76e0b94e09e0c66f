// What a flow works with: visitors (pages of their own context), checks, the sample company's accounts.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { out, PATIENCE, say, until } from "./report.mjs";
import { Caller } from "./server.mjs";
import { watch } from "./watch.mjs";

export function chromiumProgram() {
  const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = process.env.KITH_CHROMIUM || usual.find(existsSync);
  if (!executablePath) throw new Error("there is no Chromium: install it, or name it in KITH_CHROMIUM");
  return executablePath;
}

export async function startBrowser() {
  const executablePath = chromiumProgram();
  const quiet = ["gpu", "quic", "background-networking", "component-update", "sync"].map((one) => `--disable-${one}`);
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--no-first-run", ...quiet] });
}

/** Sign-in data of the sample company, by role; all flows share the sessions. */
export async function accountsOf(url) {
  const { demo } = await (await fetch(`${url}/api/v1/boot`)).json();
  const accounts = Object.fromEntries(demo.toReversed().map((account) => [account.role, new Caller(url, account)]));
  accounts.read_only ??= await invited(accounts.administrator, "Rosa Reader", "read_only");
  return accounts;
}

/** A further user, by the way every further user comes in. */
export async function invited(admin, name, role) {
  const email = `${name.toLowerCase().replace(/\W+/g, ".")}@e2e.example`;
  const { id } = await admin.call("POST", "/users", { name, email, role });
  const { link } = await admin.call("POST", `/users/${id}/invite`);
  const account = { name, role, email, password: "seven otters in the rain" };
  const caller = new Caller(admin.url, account);
  const { password } = account;
  const answer = await caller.send("POST", `/invitations/${link.split("/").pop()}`, { password });
  if (!answer.ok) throw new Error(`${name} could not join: ${answer.status} ${await answer.text()}`);
  return caller;
}

export class Flow {
  constructor({ name, browser, url, accounts, startEmpty }) {
    Object.assign(this, { name, browser, url, accounts, startEmpty });
    this.visitors = [];
    this.failures = 0;
    this.admin = accounts.administrator;
  }

  /** A visitor with a browser of their own, as `role` or signed out; `fresh` has never been here and is offered the tours. */
  async visit({ role, phone = false, dark = false, fresh = false, locale = "en-US", url = this.url } = {}) {
    const context = await this.browser.newContext({
      baseURL: url,
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      colorScheme: dark ? "dark" : "light",
      locale,
      timezoneId: "Europe/Berlin",
      isMobile: phone,
      hasTouch: phone,
      reducedMotion: "reduce",
      acceptDownloads: true,
    });
    context.setDefaultTimeout(PATIENCE);
    if (role) {
      const [name, value] = (await this.accounts[role].cookie()).split("=");
      await context.addCookies([{ name, value, url }]);
      if (fresh) await this.accounts[role].call("PATCH", "/me/settings", { "tours.seen": null });
      else {
        const { user } = await this.accounts[role].get("/session");
        await context.addInitScript((key) => {
          if (location.protocol === "about:") return;
          if (!localStorage.getItem(key)) localStorage.setItem(key, '{"toured":["list","board","record"]}');
        }, `kith-mine-${user.id}`);
      }
    }
    const heard = await watch(context, url);
    if (process.env.KITH_WEB) await overlay(context, process.env.KITH_WEB);
    const page = await context.newPage();
    this.visitors.push({ context, page, heard });
    return page;
  }

  check = (sentence, good, detail) => this.#note(say(sentence, good, detail));

  /** Waits until it is so: a test never sleeps for a time. */
  async soon(sentence, ask, ms) {
    const { good, last } = await until(ask, ms);
    return this.#note(say(sentence, good, `last: ${JSON.stringify(last)}`));
  }

  /** One thing somebody does; what breaks in it does not hinder the next. */
  async part(sentence, work) {
    const { KITH_PART: only } = process.env;
    if (only && !sentence.includes(only) && !sentence.endsWith("goes through to its end")) return;
    try {
      await work();
    } catch (error) {
      await this.#note(say(sentence, false, error.message.split("\n").slice(0, 8).join("\n")));
    }
  }

  async #note(good) {
    if (good) return good;
    this.failures += 1;
    for (const [i, { page }] of this.visitors.entries())
      if (!page.isClosed())
        await page.screenshot({ path: `${out}/${this.name}-${this.failures}${i ? `-${i}` : ""}.png` }).catch(() => {});
    return good;
  }

  /** For those who read along, nothing is left on the machine: KITH_SHOTS names a folder for pictures. */
  async picture(page, name) {
    if (process.env.KITH_SHOTS) await page.screenshot({ path: `${process.env.KITH_SHOTS}/${name}.png` });
  }

  async end() {
    const heard = this.visitors.flatMap((visitor) => visitor.heard);
    const of = (kind) => [...new Set(heard.filter((one) => one.kind === kind).map((one) => one.text))];
    for (const [kind, sentence] of [
      ["error", "no error was written to the browser's console"],
      ["policy", "the content security policy had nothing to refuse"],
      ["origin", "nothing was asked of another origin"],
      ["server", "the server never failed"],
    ])
      this.check(`${this.name}: ${sentence}`, of(kind).length === 0, of(kind).slice(0, 5).join("\n"));
    await this.leave();
  }

  /** Everybody goes home: before a flow's own server does, of which an open page may still ask something. */
  async leave() {
    for (const { context } of this.visitors) await context.close().catch(() => {});
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What keeps people with a screen reader, a keyboard or weak eyes out: none of it may be there. */
export async function accessible(flow, page, name) {
  // Colours that fade in are not what is read; a spinner has no end to wait for.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (one) => one.playState !== "running" || one.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
      ),
  );
  await page.evaluate(axe);
  const found = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    RULES,
  );
  const words = found.violations.map(
    ({ id, impact, nodes }) =>
      `${impact} ${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 150)} ${nodes[0]?.failureSummary?.split("\n")[1] ?? ""}`,
  );
  await flow.check(`accessible: ${name}`, words.length === 0, words.join("\n"));
}

/** For work on the screens: a newer build of the web application (KITH_WEB) in place of the program's own. */
async function overlay(context, folder) {
  await context.route(/^[^?]*:\d+\/(?!api\/|healthz)/, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(folder, pathname);
    if (/\.\w+$/.test(pathname) && existsSync(file)) return route.fulfill({ path: file });
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: readFileSync(join(folder, "index.html")) });
  });
}
