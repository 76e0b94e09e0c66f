// `npm run budget`: holds what was built against budget.json, in bytes as they travel (brotli). A first screen is the
// entry with everything it imports, the layouts around a route and the route itself; a route's own is what the entry
// has not brought yet. Parts that come on demand are looked at as routes of their own when they are whole pages
// (`within`): their first screen is that of the list, which brings them, and they.
import { readFileSync, statSync } from "node:fs";

const budget = JSON.parse(readFileSync("budget.json", "utf8"));
const graph = JSON.parse(readFileSync("node_modules/.kith/chunks.json", "utf8"));
const byFile = new Map(graph.map((chunk) => [chunk.file, chunk]));
const size = (file) => statSync(`dist/${file}.br`, { throwIfNoEntry: false })?.size ?? statSync(`dist/${file}`).size;

/** A chunk with all that it imports. */
function withImports(files) {
  const all = new Set();
  const visit = (file) => {
    if (all.has(file) || !byFile.has(file)) return;
    all.add(file);
    byFile.get(file).imports.forEach(visit);
  };
  files.forEach(visit);
  return all;
}
const sum = (files) => [...files].reduce((total, file) => total + size(file), 0);

const entry = withImports(graph.filter((chunk) => chunk.entry).map((chunk) => chunk.file));
const LIST = "_app.$plural.index";
const LAYOUTS = ["board-page", "cards", "calendar-page", "gallery-page", "chart-page"];
const within = Object.fromEntries(LAYOUTS.map((layout) => [layout, LIST]));
const pages = graph.filter((chunk) =>
  /src\/routes\/|features\/(grid\/cards|(board|calendar|gallery|chart)\/\w+-page)/.test(chunk.source ?? ""),
);
if (entry.size === 0 || pages.length < 5) {
  console.error("The graph of chunks is not there or has no routes: npm run build");
  process.exit(1);
}
const routeOf = (chunk) =>
  chunk.source.replace(/^.*\/(routes|features\/(board|grid|calendar|gallery|chart))\//, "").replace(/\.tsx.*$/, "");
/** The chunks of a route come under two names: what the router reads, and what it draws. */
const drawnAs = (route) => pages.filter((page) => routeOf(page) === route);
const layouts = (route) => pages.filter((page) => route !== routeOf(page) && route.startsWith(`${routeOf(page)}.`));
const aroundOf = (route) => (within[route] ? [...drawnAs(within[route]), ...layouts(within[route])] : layouts(route));

const lines = pages.map((page) => {
  const route = routeOf(page);
  const around = aroundOf(route).map((chunk) => chunk.file);
  const first = new Set([...entry, ...withImports([...around, page.file])]);
  // A way to look at a list comes after the list's own route, which has brought its rows, filters and views.
  const there = within[route] ? withImports(around) : entry;
  const own = [...withImports([page.file])].filter((file) => !entry.has(file) && !there.has(file));
  const styles = new Set([...first].flatMap((file) => byFile.get(file).css));
  return { route, first: sum(first), style: sum(styles), own: sum(own), parts: own };
});
lines.sort((a, b) => b.first - a.first);

let broken = 0;
const held = (name, bytes, route) => {
  if (bytes <= budget[name]) return;
  broken += 1;
  console.error(`${route}: ${name} is ${bytes} bytes, ${budget[name]} are allowed (web/budget.json).`);
};
for (const line of lines) {
  held("first screen, JavaScript", line.first, line.route);
  held("first screen, style", line.style, line.route);
  held("a route's own JavaScript", line.own, line.route);
}
const [most] = lines;
// `npm run budget -- --parts` says what each route is made of.
if (process.argv.includes("--parts"))
  for (const { route, parts } of lines) {
    console.log(route);
    for (const file of parts.toSorted((a, b) => size(b) - size(a))) console.log(`  ${size(file)} ${file}`);
  }
const widest = lines.toSorted((a, b) => b.own - a.own)[0];
console.log(
  `Budget: the heaviest first screen is ${most.route} with ${most.first} bytes of JavaScript and ${most.style} of style; ` +
    `the heaviest route of its own is ${widest.route} with ${widest.own}.`,
);
process.exit(broken > 0 ? 1 : 0);
