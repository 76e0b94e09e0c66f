// Browser tests against the real program: `npm run e2e`, or `npm run e2e -- people board` for some flows.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { accountsOf, Flow, startBrowser } from "./lib.mjs";
import { counts, freshFolder, say } from "./report.mjs";
import { startServer, stopServers } from "./server.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "flows");
const wanted = process.argv.slice(2);
const flows = readdirSync(folder)
  .filter((file) => file.endsWith(".mjs"))
  .map((file) => file.replace(".mjs", ""))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();

async function end(code) {
  await stopServers();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void end(130));
for (const fault of ["uncaughtException", "unhandledRejection"])
  process.on(fault, (error) => {
    console.log(error?.stack ?? error);
    void end(1);
  });
// Whatever hangs, the run ends.
setTimeout(() => {
  console.log("the run took longer than 20 minutes and was ended");
  void end(1);
}, 20 * 60_000).unref();

freshFolder();
let browser;
try {
  const server = await startServer({ demo: true });
  browser = await startBrowser();
  const accounts = await accountsOf(server.url);
  for (const name of flows) {
    const began = Date.now();
    console.log(`\n${name}`);
    const { default: run } = await import(`./flows/${name}.mjs`);
    const flow = new Flow({
      name,
      browser,
      url: server.url,
      accounts,
      startEmpty: () => startServer({ demo: false }),
    });
    await flow.part(`${name} goes through to its end`, () => run(flow));
    await flow.end();
    if (!server.alive()) throw new Error(`the server ended during ${name}:\n${server.log().slice(-3000)}`);
    console.log(`  (${Math.round((Date.now() - began) / 1000)} s)`);
  }
  const panics = server.log().match(/^.*panicked at.*$/gm) ?? [];
  say("the server did not panic", panics.length === 0, panics.join("\n"));
} catch (error) {
  say("the tests could be run", false, error.stack);
}
const { passed, failed, skipped } = counts();
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} SKIPPED` : ""}`);
await browser?.close().catch(() => {});
await end(failed ? 1 : 0);
