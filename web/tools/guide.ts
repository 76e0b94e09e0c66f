import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";
import { type GuidePage, parsePage } from "../src/features/help/markdown.ts";

const ID = "virtual:guide";
/** Names alone, for those who only lead there. */
const TITLES = "virtual:guide-titles";

/**
 * The user's guide (docs/guide) as data, in the order of its own table of contents. Another language has a folder of its
 * own in it; a page that is not there yet is read in English.
 */
export async function readGuide(folder: string, language = "en"): Promise<GuidePage[]> {
  const contents = await readFile(join(folder, "README.md"), "utf8");
  const order = [...contents.matchAll(/\]\(([\w-]+)\.md\)/g)].map((found) => found[1] ?? "");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".md") && name !== "README.md");
  const forgotten = files.filter((name) => !order.includes(name.replace(".md", "")));
  if (forgotten.length > 0) throw new Error(`guide/README.md does not name ${forgotten.join(", ")}`);
  const page = async (key: string) => {
    const english = join(folder, `${key}.md`);
    if (language === "en") return readFile(english, "utf8");
    return readFile(join(folder, language, `${key}.md`), "utf8").catch(() => readFile(english, "utf8"));
  };
  return Promise.all(order.map(async (key) => parsePage(key, await page(key))));
}

/** Languages that the guide has a folder for. */
export async function guideLanguages(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** A module that brings the guide in the language chosen when it is first asked for: nobody loads a second one. */
const chooser = (id: string, languages: string[]) => `
import { i18n } from "@lingui/core";
const others = { ${languages.map((one) => `${one}: () => import("${id}/${one}")`).join(", ")} };
const load = others[i18n.locale] ?? (() => import("${id}/en"));
export default (await load()).default;
`;

export function guide(): Plugin {
  const folder = join(import.meta.dirname, "../../docs/guide");
  return {
    name: "kith-guide",
    resolveId: (id) => (/^virtual:guide(-titles)?(\/\w+)?$/.test(id) ? `\0${id}` : undefined),
    async load(asked) {
      const [, id = "", language] = /^\0(virtual:guide(?:-titles)?)(?:\/(\w+))?$/.exec(asked) ?? [];
      if (id !== ID && id !== TITLES) return;
      const languages = await guideLanguages(folder);
      if (!language) return chooser(id, languages);
      // Not the folders: to a watched path an import of it is added, which a folder cannot answer.
      for (const name of await readdir(folder, { recursive: true }))
        if (name.endsWith(".md")) this.addWatchFile(join(folder, name));
      const pages = await readGuide(folder, language);
      const wanted = id === ID ? pages : pages.map(({ key, title }) => ({ key, title }));
      return `export default ${JSON.stringify(wanted)}`;
    },
  };
}
