// Browser tests against the real program: `npm run e2e`, or `npm run e2e -- table` for one file.
import { mkdirSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { check, counts, out, startBrowser, startServer, visit } from "./lib.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(here)
  .filter((name) => name.endsWith(".e2e.mjs") && (wanted.length === 0 || wanted.some((one) => name.startsWith(one))))
  .sort();

mkdirSync(out, { recursive: true });
const server = await startServer();
const browser = await startBrowser();
try {
  for (const name of files) {
    console.log(`\n${name}`);
    const tests = (await import(`./${name}`)).default;
    const pages = [];
    const open = async (options) => {
      const page = await visit(browser, server.url, options);
      page.setDefaultTimeout(15_000);
      pages.push(page);
      return page;
    };
    try {
      await tests({ open, url: server.url });
    } catch (error) {
      check(name, false, error.message.split("\n").slice(0, 6).join("\n      "));
      const page = pages.at(-1);
      await page?.screenshot({ path: `${out}/${name}.png` }).catch(() => {});
    }
    for (const page of pages) await page.context().close();
  }
} finally {
  await browser.close();
  server.stop();
}
const { passed, failed } = counts();
console.log(`\n${passed} passed, ${failed} failed`);
// A server that was asked to stop may take its time; the tests are over.
process.exit(failed ? 1 : 0);
