// `npm run bench`: the screens as people meet them, on the release build with 100,000 people: Lighthouse, interactions,
// quick scrolling. Writes its section of docs/BENCHMARKS.md. `--quick` tries the machinery on little data and, like
// `--only lighthouse|interactions|scroll`, writes nothing.
import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser } from "../e2e/lib.mjs";
import { interactions } from "./interactions.mjs";
import { lighthouseScores } from "./lighthouse.mjs";
import { prepare } from "./prepare.mjs";
import { scrolling } from "./scroll.mjs";
import { section, withSection } from "./section.mjs";

const words = process.argv.slice(2);
const quick = words.includes("--quick");
const only = words.includes("--only") ? words[words.indexOf("--only") + 1] : null;
const wanted = (part) => !only || only === part;
const size = quick
  ? { people: 2000, runs: 1, times: 5, steps: 200 }
  : { people: 100_000, runs: 5, times: 30, steps: 4000 };

const load = loadavg().map((one) => one.toFixed(1));
const at = await prepare(size);
const found = { size, load };
try {
  if (wanted("interactions") || wanted("scroll")) {
    const browser = await startBrowser();
    const say = (line) => console.log(`${line.name}: p50 ${line.p50.toFixed(0)} ms, p95 ${line.p95.toFixed(0)} ms`);
    if (wanted("interactions")) found.interactions = await interactions({ ...at, ...size, browser, say });
    if (wanted("scroll")) {
      found.scroll = await scrolling({ ...at, ...size, browser });
      console.log(`scrolling: ${(found.scroll.blank * 100).toFixed(1)} % of frames with rows still to come`);
    }
    await browser.close();
  }
  if (wanted("lighthouse")) {
    const [person] = await at.caller.list("people", { limit: "1", sort: "name" });
    const board = (await at.caller.get("/catalog")).objects
      .find((one) => one.plural === "deals")
      .views.find((view) => view.type === "board").key;
    const places = [
      { name: "sign-in", path: "/sign-in", open: true },
      { name: "table", path: "/people" },
      { name: "board", path: `/deals?view=${board}` },
      { name: "record", path: `/people/${person.id}` },
    ];
    const say = (line) => {
      const scores = [line.performance, line.accessibility, line["best-practices"]].join(" / ");
      console.log([`${line.name}, ${line.form}: ${scores}`, ...line.failed.map((one) => `  ${one}`)].join("\n"));
    };
    found.lighthouse = await lighthouseScores({ ...at, ...size, places, say });
  }
} finally {
  await at.stop();
}
if (quick || only) process.exit(0);
const file = join(dirname(fileURLToPath(import.meta.url)), "../../docs/BENCHMARKS.md");
writeFileSync(file, withSection(readFileSync(file, "utf8"), section(found)));
process.exit(0);
