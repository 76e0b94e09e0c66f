// Writes down which chunk brings which others along, for the budget (tools/budget.mjs).
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** Where the graph lies: beside what is built, not in it, for the program carries all of `dist/`. */
export const GRAPH = "node_modules/.kith/chunks.json";

export function chunks(): Plugin {
  let root = "";
  return {
    name: "kith-chunks",
    apply: "build",
    configResolved(config) {
      root = config.root;
    },
    async writeBundle(_, bundle) {
      const graph = Object.values(bundle)
        .filter((part) => part.type === "chunk")
        .map((chunk) => ({
          file: chunk.fileName,
          entry: chunk.isEntry,
          source: chunk.facadeModuleId?.replace(`${root}/`, "") ?? null,
          imports: chunk.imports,
          css: [...(chunk.viteMetadata?.importedCss ?? [])],
        }));
      const file = join(root, GRAPH);
      await mkdir(dirname(file), { recursive: true });
      // A new file each time: folders of packages that were copied with hard links share the old one.
      await rm(file, { force: true });
      await writeFile(file, JSON.stringify(graph));
    },
  };
}
