// Quick scrolling through a table of 100,000 people: how many frames showed rows that were not there yet, and what it
// costs in memory.
import { openClocked } from "./clock.mjs";
import { rowsShown } from "./interactions.mjs";
import { quantile } from "./numbers.mjs";

export async function scrolling({ browser, url, cookie, steps }) {
  const page = await openClocked(browser, { url, cookie });
  await page.goto("/people");
  await rowsShown(page);
  await page.waitForTimeout(5000);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("HeapProfiler.enable");
  const heap = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    const { usedSize } = await cdp.send("Runtime.getHeapUsage");
    return usedSize / 2 ** 20;
  };
  const before = await heap();
  const seen = await page.evaluate(async (count) => {
    const box = document.querySelector('[role="grid"]');
    const frames = [];
    let [blank, bare] = [0, 0];
    let last = performance.now();
    for (let i = 0; i < count; i++) {
      // A wheel turned fast: down most of the time, now and then back up.
      box.scrollTop += i % 400 < 320 ? 240 : -240;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      frames.push(now - last);
      last = now;
      const { top, bottom } = box.getBoundingClientRect();
      const rows = [...box.querySelectorAll("[data-row]")].filter((row) => {
        const at = row.getBoundingClientRect();
        return at.bottom > top + 40 && at.top < bottom - 40;
      });
      const high = rows[0]?.offsetHeight ?? 36;
      // Nothing at all where a row belongs, or a row whose record has not come.
      if (rows.length < Math.floor((bottom - top - 80) / high) - 1) bare++;
      if (rows.some((row) => !row.querySelector('[data-col="0"] span.truncate'))) blank++;
    }
    return { frames, blank, bare };
  }, steps);
  const after = await heap();
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  await page.context().close();
  return {
    steps,
    bare: seen.bare / steps,
    blank: seen.blank / steps,
    p50: quantile(seen.frames, 0.5),
    p95: quantile(seen.frames, 0.95),
    p99: quantile(seen.frames, 0.99),
    before,
    after,
    nodes,
  };
}
