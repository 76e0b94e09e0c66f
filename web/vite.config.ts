import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { lingui, linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import tailwind from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { chunks } from "./tools/chunks.ts";
import { guide } from "./tools/guide.ts";

const server = process.env.KITH_SERVER ?? "http://127.0.0.1:8137";

// The server sends `.br` files as they are, so that it never compresses at run time.
// In `closeBundle`, because in `generateBundle` the chunks still hold placeholders for preloading.
function precompress(): Plugin {
  const squeeze = promisify(brotliCompress);
  let out = "";
  return {
    name: "kith-precompress",
    apply: "build",
    configResolved(config) {
      out = join(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = await readdir(out, { recursive: true });
      const wanted = names.filter((name) => /\.(js|css|html|svg|json|txt)$/.test(name));
      await Promise.all(
        wanted.map(async (name) => {
          const bytes = await readFile(join(out, name));
          const small = await squeeze(bytes, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
          });
          await writeFile(join(out, `${name}.br`), small);
        }),
      );
    },
  };
}

// Messages keep their English text in the code, so that English needs no catalog and a forgotten
// extraction shows English instead of an identifier.
const macros = linguiTransformerBabelPreset({ descriptorFields: "message" });

export default defineConfig({
  plugins: [
    tanstackRouter({ target: "react", autoCodeSplitting: true, quoteStyle: "double", semicolons: true }),
    react(),
    lingui(),
    babel({ presets: [macros], parserOpts: { plugins: ["typescript", "jsx"] } } as Parameters<typeof babel>[0]),
    tailwind(),
    guide(),
    chunks(),
    precompress(),
  ],
  resolve: { alias: { "@": join(import.meta.dirname, "src") } },
  server: {
    port: 5173,
    proxy: { "/api": { target: server, changeOrigin: true }, "/healthz": { target: server, changeOrigin: true } },
  },
  build: {
    outDir: "dist",
    assetsDir: "assets",
    target: "es2023",
    // An inlined font or picture would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    // All browsers of the target know it.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs, in one piece: many small files compress badly. English needs no translation of problems.
            {
              name: "app",
              test: /src[\\/](lib[\\/](?!problem-text)|api|routes[\\/][^?]*$|features[\\/]shell|ui[\\/](?!tabs|icon-more|(popup|dialog)-parts|adopted)|fields[\\/](?!inputs|countries))/,
            },
            // Without this every icon becomes a chunk of its own.
            { name: "icons", test: /node_modules[/]lucide-react/, entriesAware: true },
            {
              name: "base",
              test: /node_modules[\\/]((react|react-dom|scheduler)[\\/]|@lingui[\\/]|@tanstack[\\/])/,
            },
            // What lists, their walks and the palette share, and what is the table's: as crumbs they compress badly.
            {
              name: "rows",
              test: /features[\\/](grid[\\/](use-rows|row-plan|grouping|filter-path|list-filter|use-list-search|sums)|views[\\/]star|record[\\/]list-left)\.tsx?$/,
              includeDependenciesRecursively: false,
            },
            {
              name: "table",
              test: /features[\\/]grid[\\/](list-page|data-grid|group-menu|export-button|rows-missing|grid-(row|head|foot|keys)|measures|columns|use-(cell-blocks|drag-range|place|groups|cell-edit|selection|head-actions))\.tsx?$/,
              includeDependenciesRecursively: false,
            },
            // Last, so that it takes nothing along that the page needs before it.
            {
              name: "popups",
              test: /node_modules[\\/]@(base-ui|floating-ui)[\\/]|src[\\/]ui[\\/]((popup|dialog)-parts|adopted)/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test-setup.ts"],
    isolate: false,
  },
});
