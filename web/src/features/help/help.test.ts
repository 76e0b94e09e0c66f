import { join } from "node:path";
import { expect, test } from "vitest";
import { guideLanguages, readGuide } from "../../../tools/guide";
import { catalog } from "../grid/test-catalog";
import { blockText, parseInline, parsePage, textOf } from "./markdown";
import { findInGuide, makeIndex, marked, wordsOf } from "./search";
import { topicAt } from "./topics";

const folder = join(import.meta.dirname, "../../../../docs/guide");
const guide = (language = "en") => readGuide(folder, language);

test("code means itself, whatever stands in it", () => {
  expect(parseInline("a **b `*c*`** d")).toEqual([
    "a ",
    { tag: "strong", content: ["b ", { tag: "code", text: "*c*" }] },
    " d",
  ]);
  expect(parseInline("2 * 3 * 4 <b>")).toEqual(["2 * 3 * 4 <b>"]);
});

test("a link leads to a page of the guide or is refused", () => {
  expect(parseInline("[Lists](filters.md#lists)")).toEqual([{ tag: "link", content: ["Lists"], to: "filters#lists" }]);
  expect(() => parseInline("[x](javascript:alert(1))")).toThrow();
  expect(() => parseInline("[x](../API.md)")).toThrow();
});

test("lists hold lists, and lines go on", () => {
  const page = parsePage("x", "# X\n\n1. one\n   goes on\n   - inner\n     too\n2. two\n\nAfter.\n");
  expect(page.blocks).toEqual([
    {
      tag: "list",
      ordered: true,
      items: [
        { content: ["one goes on"], below: [{ tag: "list", ordered: false, items: [{ content: ["inner too"] }] }] },
        { content: ["two"] },
      ],
    },
    { tag: "text", content: ["After."] },
  ]);
});

test("HTML in the guide is refused, not drawn", () => {
  expect(() => parsePage("x", "# X\n\n<script>alert(1)</script>\n")).toThrow(/not understood/);
});

const guides = ["en", ...(await guideLanguages(folder))];

test.each(guides)(
  "every page of the guide is understood, and its links lead to headings that are there: %s",
  async (language) => {
    const pages = await guide(language);
    const places = new Set(
      pages.flatMap((page) => [
        page.key,
        ...page.blocks.flatMap((block) => (block.tag === "heading" ? [`${page.key}#${block.id}`] : [])),
      ]),
    );
    const links = [...JSON.stringify(pages).matchAll(/"tag":"link".*?"to":"([^"]+)"/g)].map((found) => found[1] ?? "");
    expect(links.filter((to) => !to.startsWith("https:") && !places.has(to))).toEqual([]);
    for (const page of pages) expect(page.blocks.map(blockText).join("")).not.toMatch(/\]\(|\*\*/);
  },
);

test("the guide is read in German and Arabic, and English where a page is not translated", async () => {
  const titles = async (language: string) => (await guide(language)).map(({ key, title }) => `${key}: ${title}`);
  expect(await titles("de")).toContain("record: Ein Datensatz");
  expect(await titles("ar")).toContain("record: السجل");
  expect(await titles("xx")).toEqual(await titles("en"));
  // A page that was forgotten in German would be there in English.
  const english = await guide();
  expect((await guide("de")).filter((page) => english.some(({ title }) => title === page.title))).toEqual([]);
});

test("every screen has its page", async () => {
  const keys = (await guide()).map((page) => page.key);
  const places: [string, { view?: string; peek?: string }?][] = [
    ["/"],
    ["/deals"],
    ["/deals", { view: "board" }],
    ["/deals", { peek: "deals:1" }],
    ["/deals/0190a7b4"],
    ["/import/deals"],
    ...["profile", "users", "tokens", "pipelines", "imports", "keyboard"].map((one): [string] => [`/settings/${one}`]),
  ];
  const topics = places.map(([path, search]) => topicAt(catalog, path, search ?? {}));
  expect(topics.slice(0, 6)).toEqual(["home", "lists", "board", "record", "record", "import"]);
  expect(topics.filter((topic) => !keys.includes(topic))).toEqual([]);
});

test("the guide is searched by all of the words, in any order, without accents", async () => {
  const index = makeIndex(await guide());
  expect(findInGuide(index, "blank comparison")[0]).toMatchObject({ page: "filters", heading: "Blank" });
  expect(findInGuide(index, "xylophone")).toEqual([]);
  expect(findInGuide(index, "stage drag card")[0]?.excerpt).toBeTruthy();
});

test("what was found is marked, in the text as it is written", () => {
  expect(marked("Größe, Ärger und Zoë", wordsOf("zoe arg"))).toEqual(["Größe, ", "Ärg", "er und ", "Zoë", ""]);
  expect(textOf(["a", { tag: "em", content: ["b"] }])).toBe("ab");
});
