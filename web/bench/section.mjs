// What was measured, as a section of docs/BENCHMARKS.md that stands beside what the server's benchmark writes.
const HEAD = "## The screens";

const whole = (number) => Math.round(number).toLocaleString("en");
const seconds = (ms) => (ms / 1000).toFixed(2);
const table = (heads, rows) =>
  [
    `| ${heads.join(" | ")} |`,
    `|${heads.map((_, i) => (i < 1 ? "---" : "--:")).join("|")}|`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");

export function section({ size, load, interactions, scroll, lighthouse }) {
  const noise = Math.max(...interactions.map((one) => one.idle));
  return `${HEAD}

By the same run, headless Chromium on the same machine (load when it began ${load.join(", ")}; a frame in which nothing happens took ${whole(noise)} ms at the 95th percentile at most), ${whole(size.people)} people, over loopback.

From click or key to the painted result, in milliseconds, ${whole(size.times)} times each; the mark is 100 for p95. “Browser” is the longest of the browser's own event timings at the 95th percentile: until the next frame, whether or not the result was in it.

${table(
  ["interaction", "p50", "p95", "longest", "browser p95"],
  interactions.map((one) => [
    one.name,
    whole(one.p50),
    whole(one.p95),
    whole(one.most),
    one.own === null ? "–" : whole(one.own),
  ]),
)}

${whole(scroll.steps)} quick scroll steps (240 pixels each, one a frame) through the table:

- frames with an empty stretch where rows belong: ${(scroll.bare * 100).toFixed(2)} %; with a row drawn whose record was still to come: ${(scroll.blank * 100).toFixed(1)} %
- a frame: p50 ${scroll.p50.toFixed(1)} ms, p95 ${scroll.p95.toFixed(1)} ms, p99 ${scroll.p99.toFixed(1)} ms
- JavaScript heap after collecting: ${scroll.before.toFixed(1)} MB before, ${scroll.after.toFixed(1)} MB after; ${whole(scroll.nodes)} elements at the end

Lighthouse, median of ${size.runs}: performance, accessibility, best practices (marks: 95 on desktop and 90 on phone, 100, 100), and the times it reckons for its simulated network and processor.

${table(
  [
    "screen",
    "performance",
    "accessibility",
    "best practices",
    "first paint s",
    "largest paint s",
    "blocked ms",
    "shift",
  ],
  lighthouse.map((one) => [
    `${one.name}, ${one.form}`,
    one.performance,
    one.accessibility,
    one["best-practices"],
    seconds(one.fcp),
    seconds(one.lcp),
    whole(one.tbt),
    one.cls.toFixed(3),
  ]),
)}
`;
}

/** The document with this section in place of the old one; what others wrote stays. */
export function withSection(text, mine) {
  const at = text.indexOf(`\n${HEAD}\n`);
  const before = at < 0 ? text : text.slice(0, at + 1);
  const rest = at < 0 ? "" : text.slice(at + 1);
  const next = rest.slice(HEAD.length).search(/\n## /);
  const after = next < 0 ? "" : rest.slice(HEAD.length + next + 1);
  return `${before.trimEnd()}\n\n${mine.trimEnd()}\n${after ? `\n${after}` : ""}`;
}
