// What people do all day, each many times: from the click or key to the painted result.
import { openClocked, timed } from "./clock.mjs";
import { median, quantile } from "./numbers.mjs";

export const rowsShown = (page) => page.locator('[data-row="3"] [data-col="0"] span.truncate').first().waitFor();

/** In the page: the rows are those of this text, and the first of them is there. */
const shownFor = (text) =>
  new URLSearchParams(location.search).get("q") === text &&
  (!!document.querySelector("[data-row='0'] [data-col='0'] span.truncate") ||
    !document.querySelector("#main [role='grid']"));

/** Each answers the milliseconds of one time; `i` counts. */
export const INTERACTIONS = {
  "open a record beside the list": {
    path: "/people",
    async once(page, i) {
      const row = page.locator(`[data-row="${2 + (i % 16)}"]`);
      const title = (await row.locator('[data-col="0"] span.truncate').first().textContent()).trim();
      await row.hover();
      const ms = await timed(
        page,
        "click",
        () => row.locator("[data-peek]").click(),
        (name) => document.querySelector("#main aside")?.getAttribute("aria-label") === name,
        title,
      );
      await page.keyboard.press("Escape");
      await page.locator("#main aside").waitFor({ state: "detached" });
      return ms;
    },
  },
  sort: {
    path: "/people",
    async once(page, i) {
      // Another column or direction each time, so that no answer is remembered.
      const heads = await page.locator("[data-head]").count();
      const at = (i + 1) % heads;
      const desc = Math.floor((i + 1) / heads) % 2 === 1;
      await page.locator(`[data-head="${at}"] button`).click();
      const items = page.getByRole("menuitem", { name: desc ? /Z to A|Largest first/ : /A to Z|Smallest first/ });
      await page.getByRole("menuitem").first().waitFor();
      if ((await items.count()) === 0) {
        await page.keyboard.press("Escape");
        await page.getByRole("menu").waitFor({ state: "detached" });
        return null;
      }
      return timed(
        page,
        "click",
        () => items.click(),
        ([head, way]) =>
          document.querySelector(`[data-head="${head}"]`)?.getAttribute("aria-sort") === way &&
          !!document.querySelector("[data-row='0'] [data-col='0'] span.truncate"),
        [at, desc ? "descending" : "ascending"],
      );
    },
  },
  filter: {
    path: "/people",
    async once(page, i) {
      const text = "abcdefghijklmnopqrstuvwxyz"[i % 26] + "aeiou"[(i + Math.floor(i / 26)) % 5];
      const box = page.getByRole("searchbox", { name: "Find in view" });
      await box.fill("");
      await box.press(text[0]);
      await page.waitForFunction(shownFor, text[0]);
      // Longer than letters of one burst are apart.
      await page.waitForTimeout(200);
      return timed(page, "keydown", () => page.keyboard.press(text[1]), shownFor, text);
    },
  },
  "edit a cell": {
    path: "/people",
    async once(page, i) {
      const column = await page.locator("[data-head] button").allTextContents();
      const col = column.findIndex((text) => /job title/i.test(text));
      const cell = page.locator(`[data-row="${1 + (i % 18)}"] [data-col="${col}"]`);
      await cell.click();
      await page.keyboard.press("Enter");
      const input = cell.locator("input");
      await input.waitFor();
      const text = `Measured ${i}`;
      await input.fill(text);
      return timed(
        page,
        "keydown",
        () => page.keyboard.press("Enter"),
        ([id, words]) => {
          const found = document.getElementById(id);
          return !found?.querySelector("input") && found?.textContent === words;
        },
        [await cell.getAttribute("id"), text],
      );
    },
  },
  "drag a card": {
    path: "/deals?view=board",
    async once(page) {
      await page.keyboard.press("Escape");
      const lanes = page.locator("[data-lane-box]");
      const card = lanes.nth(0).locator("[data-card]").nth(1);
      await card.waitFor();
      const id = await card.getAttribute("data-card");
      const to = await lanes.nth(1).getAttribute("data-lane-box");
      const [from, over] = [await card.boundingBox(), await lanes.nth(1).boundingBox()];
      await page.mouse.move(from.x + 40, from.y + 20);
      await page.mouse.down();
      await page.mouse.move(from.x + 60, from.y + 30, { steps: 3 });
      await page.mouse.move(over.x + over.width / 2, over.y + 220, { steps: 6 });
      await page.locator(`[data-lane-box="${to}"] [data-lane-list] > .bg-accent`).first().waitFor();
      return timed(
        page,
        "drop",
        () => page.mouse.up(),
        ([one, lane]) => !!document.querySelector(`[data-lane-box="${lane}"] [data-card="${one}"]`),
        [id, to],
      );
    },
  },
  "open the palette": {
    path: "/people",
    async once(page) {
      const ms = await timed(
        page,
        "keydown",
        () => page.keyboard.press("Control+k"),
        () =>
          document.activeElement?.getAttribute("role") === "combobox" &&
          !!document.querySelector("#palette-list [role=option]"),
      );
      await page.keyboard.press("Escape");
      await page.locator("#palette-list").waitFor({ state: "detached" });
      return ms;
    },
  },
  "type in search": {
    path: "/people",
    async once(page, i) {
      await page.keyboard.press("Control+k");
      await page.locator("#palette-list [role=option]").first().waitFor();
      const word = ["anna", "mark", "schmidt", "lena", "weber", "paul", "maria", "john", "berlin", "data"][i % 10];
      const at = 2 + (Math.floor(i / 10) % 2);
      await page.keyboard.type(word.slice(0, at - 1), { delay: 60 });
      await page.waitForFunction(() => document.querySelector("#palette-list")?.getAttribute("aria-busy") !== "true");
      const ms = await timed(
        page,
        "keydown",
        () => page.keyboard.press(word[at - 1]),
        (text) => {
          const list = document.querySelector("#palette-list");
          return list?.dataset.for === text && list.getAttribute("aria-busy") !== "true";
        },
        word.slice(0, at),
      );
      await page.keyboard.press("Escape");
      await page.locator("#palette-list").waitFor({ state: "detached" });
      return ms;
    },
  },
};

/** p50 and p95 of each interaction over so many times, with the browser's own timings of the same presses beside. */
export async function interactions({ browser, url, cookie, times, only, say }) {
  const lines = [];
  for (const [name, { path, once }] of Object.entries(INTERACTIONS)) {
    if (only && !name.includes(only)) continue;
    const page = await openClocked(browser, { url, cookie });
    await page.goto(path);
    await page.locator("#main").waitFor();
    await (path.includes("board") ? page.locator("[data-card]").first().waitFor() : rowsShown(page));
    // People do not press in the first second: what is fetched ahead is there.
    await page.waitForTimeout(5000);
    const noise = await page.evaluate(() => globalThis.kithClock.idle(60));
    const all = [];
    for (let i = 0; all.length < times && i < times * 3; i++) {
      const ms = await once(page, i);
      // The first time of each draws what is drawn for the first time; it counts like any other.
      if (ms !== null) all.push(ms);
    }
    const own = await page.evaluate(() => globalThis.kithClock.durations);
    const line = {
      name,
      times: all.length,
      p50: median(all),
      p95: quantile(all, 0.95),
      most: Math.max(...all),
      own: own.length ? quantile(own, 0.95) : null,
      idle: quantile(noise, 0.95),
    };
    lines.push(line);
    say(line);
    await page.context().close();
  }
  return lines;
}
