// Writes the labels and helps that the server brings along (GET /api/v1/catalog) to src/api/catalog-texts.ts, where
// `npm run messages` finds them: node tools/catalog-texts.mjs <catalog.json>
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { textsOf } from "../src/api/catalog-walk.ts";

const [from] = process.argv.slice(2);
if (!from) throw new Error("Name a file with the answer of GET /api/v1/catalog.");
const texts = textsOf(JSON.parse(await readFile(from, "utf8")));
const lines = texts.map(
  (text) => `  msg({ id: ${JSON.stringify(`catalog.${text}`)}, message: ${JSON.stringify(text)} }),`,
);
await writeFile(
  join(import.meta.dirname, "../src/api/catalog-texts.ts"),
  `import { msg } from "@lingui/core/macro";

// Written by tools/catalog-texts.mjs. Nothing imports it: it only tells \`npm run messages\` what the server says in English.
export const catalogTexts = [
${lines.join("\n")}
];
`,
);
