import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { gridAction } from "@/features/grid/grid-keys";
import { neighbour } from "../features/board/board-keys";
import { alongLine, stepOf } from "./direction";

afterEach(() => document.documentElement.removeAttribute("dir"));

describe("where one reads from the right", () => {
  it("the right arrow leads back and the left one onwards", () => {
    expect([stepOf("ArrowRight"), stepOf("ArrowLeft"), stepOf("ArrowUp")]).toEqual([1, -1, 0]);
    document.documentElement.dir = "rtl";
    expect([stepOf("ArrowRight"), stepOf("ArrowLeft"), stepOf("ArrowUp")]).toEqual([-1, 1, 0]);
  });
  it("what is dragged to the left goes along the line", () => {
    expect(alongLine(30)).toBe(30);
    document.documentElement.dir = "rtl";
    expect(alongLine(-30)).toBe(30);
  });
  it("cells and cards are walked as they are seen", () => {
    document.documentElement.dir = "rtl";
    const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, target: null };
    const size = { rows: 9, cols: 9, page: 5 };
    const press = (key: string, more = {}) => gridAction({ ...none, key, ...more }, { row: 4, col: 4 }, size);
    expect(press("ArrowLeft")).toMatchObject({ to: { row: 4, col: 5 } });
    expect(press("ArrowRight")).toMatchObject({ to: { row: 4, col: 3 } });
    expect(press("ArrowLeft", { ctrlKey: true })).toMatchObject({ to: { row: 4, col: 8 } });
    expect(press("ArrowLeft", { altKey: true, shiftKey: true })).toEqual({ do: "move-column", by: 1 });
    expect(neighbour([1, 1], { lane: 0, card: 0 }, "ArrowLeft")).toEqual({ lane: 1, card: 0 });
  });
});

/** A class that names a side of the screen, where one that names an end of the line belongs. */
const SIDED =
  /(?<=^|[\s"'`:])!?-?(?:(?:scroll-[mp][lr]|[mp][lr]|left|right)-(?:[\d[(]|auto|px|full)[\w[\]().,/%-]*|(?:rounded|border)-(?:tl|tr|bl|br|l|r)(?:-[\w[\]().,/%-]+)?)!?(?=$|[\s"'`])|(?<=[\s"'`:])(?:text|float|clear|origin|origin-top|origin-bottom)-(?:left|right)(?=[\s"'`])|(?<=[\s"'`:])-?translate-x-(?!1\/2)[\w[\]]+|\b(?:shadow-\[(?:inset_)?-?[1-9]|bg-(?:linear|gradient)-to-[lr])/g;
/** The same in code: sides of boxes, scrolling sideways and the arrow keys have their one place in lib/direction.ts. */
const SIDED_CODE =
  /\b(?:margin|padding|border)(?:Left|Right)\b|style=\{.*\b(?:left|right):|key === "Arrow(?:Left|Right)"|\bscrollLeft\b|\boffsetLeft\b/g;
const SIDED_STYLE = /\b(?:margin|padding|border)-(?:left|right)\b|^\s*(?:left|right):|text-align: (?:left|right)/gm;

/** What may name a side, and why. */
const ALLOWED: [file: string, found: RegExp, why: string][] = [
  ["lib/direction.ts", /./, "the one place that knows of sides"],
  ["", /^left-1\/2$/, "the middle, with a shift by half of itself"],
  ["ui/dialog.tsx", /translate-x/, "both directions stand beside each other"],
  ["features/grid/grid-head.tsx", /^shadow-\[/, "both directions stand beside each other"],
  ["features/import/outcome.tsx", /^origin-/, "both directions stand beside each other"],

  ["features/grid/data-grid.tsx", /scrollLeft/, "turned by alongLine"],
  ["features/grid/use-place.ts", /scrollLeft/, "kept and given back as it was"],
  ["features/board/use-board-place.ts", /scrollLeft/, "kept and given back as it was"],
  ["features/board/touch-drag.ts", /scrollLeft/, "towards the edge the finger is at"],
  ["features/expression/expression-editor.tsx", /offsetLeft/, "code is written from the left in every language"],
];

const root = join(import.meta.dirname, "..");
const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.(tsx?|css)$/.test(name) && !/\.test\.|schema\.d\.ts|\.gen\.ts/.test(name),
);

/** Comments and words of the language are no classes: only quoted text that holds a class-like word is looked at. */
const classesOf = (line: string) =>
  [...line.matchAll(/(["'`])((?:(?!\1).)*)\1/g)].map((quoted) => quoted[2] ?? "").join(" ");

describe("no source names a side of the screen", () => {
  const found = sources.flatMap((name) => {
    const text = readFileSync(join(root, name), "utf8");
    const hits = name.endsWith(".css")
      ? [...text.matchAll(SIDED_STYLE)].map((hit) => hit[0])
      : text.split("\n").flatMap((line) => {
          if (/^\s*(?:\/\/|\*|\/\*)/.test(line)) return [];
          const classes = [...classesOf(line).matchAll(SIDED)].map((hit) => hit[0]);
          return [...classes, ...[...line.matchAll(SIDED_CODE)].map((hit) => hit[0])];
        });
    return hits.map((hit) => ({ name, hit: hit.trim() }));
  });
  const pardoned = (name: string, hit: string) =>
    ALLOWED.findIndex(([file, allowed]) => (file === "" || file === name) && allowed.test(hit));

  it("but for those with a reason", () =>
    expect(found.filter(({ name, hit }) => pardoned(name, hit) < 0).map(({ name, hit }) => `${name}: ${hit}`)).toEqual(
      [],
    ));
  it("and every reason is still needed", () => {
    const used = new Set(found.map(({ name, hit }) => pardoned(name, hit)));
    expect(ALLOWED.filter((_, i) => !used.has(i)).map(([file, allowed]) => `${file} ${allowed}`)).toEqual([]);
  });
});
