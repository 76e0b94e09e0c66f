import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";
import { type GuidePage, parsePage } from "../src/features/help/markdown.ts";

const ID = "virtual:guide";
/** Names alone, for those who only lead there. */
const TITLES = "virtual:guide-titles";

/** The user's guide (docs/guide) as data, in the order of its own table of contents. */
export async function readGuide(folder: string): Promise<GuidePage[]> {
  const contents = await readFile(join(folder, "README.md"), "utf8");
  const order = [...contents.matchAll(/\]\(([\w-]+)\.md\)/g)].map((found) => found[1] ?? "");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".md") && name !== "README.md");
  const forgotten = files.filter((name) => !order.includes(name.replace(".md", "")));
  if (forgotten.length > 0) throw new Error(`guide/README.md does not name ${forgotten.join(", ")}`);
  return Promise.all(order.map(async (key) => parsePage(key, await readFile(join(folder, `${key}.md`), "utf8"))));
}

export function guide(): Plugin {
  const folder = join(import.meta.dirname, "../../docs/guide");
  return {
    name: "kith-guide",
    resolveId: (id) => (id === ID || id === TITLES ? `\0${id}` : undefined),
    async load(id) {
      if (id !== `\0${ID}` && id !== `\0${TITLES}`) return;
      for (const name of await readdir(folder)) this.addWatchFile(join(folder, name));
      const pages = await readGuide(folder);
      const wanted = id === `\0${ID}` ? pages : pages.map(({ key, title }) => ({ key, title }));
      return `export default ${JSON.stringify(wanted)}`;
    },
  };
}
