// Lighthouse on the main screens, desktop and phone: the median of several runs. It has packages of its own
// (tools/lighthouse), which are fetched when they are first needed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumProgram } from "../e2e/lib.mjs";
import { median } from "./numbers.mjs";

const home = join(dirname(fileURLToPath(import.meta.url)), "../tools/lighthouse");
const packages = join(home, "node_modules");

function install() {
  if (existsSync(join(packages, "lighthouse"))) return;
  const done = spawnSync("npm", ["ci", "--ignore-scripts"], { cwd: home, stdio: "inherit" });
  if (done.status !== 0) throw new Error("Lighthouse could not be installed");
}

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const METRICS = {
  fcp: "first-contentful-paint",
  lcp: "largest-contentful-paint",
  tbt: "total-blocking-time",
  cls: "cumulative-layout-shift",
  speed: "speed-index",
};

/** Scores and metrics of each screen in each form; `places` are `{ name, path, open }`, `open` needing no session. */
export async function lighthouseScores({ url, cookie, places, runs, say }) {
  install();
  const { default: lighthouse, desktopConfig } = await import(join(packages, "lighthouse/core/index.js"));
  const launcher = await import(join(packages, "chrome-launcher/dist/index.js"));
  const lines = [];
  for (const form of ["desktop", "phone"])
    for (const { name, path, open } of places) {
      const found = [];
      for (let run = 0; run < runs; run++) {
        const chrome = await launcher.launch({
          chromePath: chromiumProgram(),
          chromeFlags: ["--headless=new", "--no-sandbox", "--no-first-run", "--disable-gpu"],
          logLevel: "error",
        });
        try {
          const answer = await lighthouse(
            url + path,
            {
              port: chrome.port,
              output: "json",
              logLevel: "error",
              onlyCategories: CATEGORIES,
              ...(!open && { extraHeaders: { Cookie: cookie } }),
            },
            form === "desktop" ? desktopConfig : undefined,
          );
          if (answer.lhr.runtimeError) throw new Error(answer.lhr.runtimeError.message);
          found.push(answer.lhr);
        } finally {
          await chrome.kill();
        }
      }
      const line = { name, form };
      for (const one of CATEGORIES)
        line[one] = Math.round(median(found.map((lhr) => (lhr.categories[one].score ?? 0) * 100)));
      for (const [key, audit] of Object.entries(METRICS))
        line[key] = median(found.map((lhr) => lhr.audits[audit].numericValue));
      line.machine = Math.round(median(found.map((lhr) => lhr.environment.benchmarkIndex)));
      // What keeps a screen from full marks is said, so that it can be mended.
      line.failed = [
        ...new Set(
          found.flatMap((lhr) =>
            ["accessibility", "best-practices"].flatMap((one) =>
              lhr.categories[one].auditRefs
                .filter((ref) => ref.weight > 0 && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 1)
                .map((ref) => `${ref.id}: ${said(lhr.audits[ref.id])}`),
            ),
          ),
        ),
      ];
      lines.push(line);
      say(line);
    }
  return lines;
}

const said = ({ title, details }) =>
  [title, ...(details?.items ?? []).slice(0, 3).map((item) => item.node?.snippet ?? item.description ?? item.url ?? "")]
    .filter(Boolean)
    .join(" | ");
