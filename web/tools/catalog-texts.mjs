// Writes the labels and helps that the server and its templates bring along to src/api/catalog-texts.ts, where
// `npm run messages` finds them: node tools/catalog-texts.mjs <file>…, each an answer of GET /api/v1/catalog (of an empty
// workspace and of one for each template) or of GET /api/v1/config/templates.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { textsOf } from "../src/api/catalog-walk.ts";

const files = process.argv.slice(2);
if (files.length === 0) throw new Error("Name files with answers of GET /api/v1/catalog.");
const answers = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, "utf8"))));
const told = answers.flatMap(({ templates = [] }) => templates.flatMap((one) => [one.name, one.description]));
const texts = [...new Set([...textsOf(answers), ...told])].sort();
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
