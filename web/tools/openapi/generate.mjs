// Writes src/api/schema.d.ts from an OpenAPI document: `npm run openapi -- path/to/openapi.json`.
// A folder with packages of its own, because the generator needs the API of TypeScript 5,
// which TypeScript 7 no longer has.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = process.argv[2];
if (!source || !existsSync(source)) {
  console.error("usage: npm run openapi -- FILE   (FILE: the output of `kith openapi`)");
  process.exit(2);
}
if (!existsSync(join(here, "node_modules/openapi-typescript"))) {
  const installed = spawnSync("npm", ["ci"], { cwd: here, stdio: "inherit" });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
}
const target = process.argv[3] ?? join(here, "../../src/api/schema.d.ts");
const made = spawnSync(
  process.execPath,
  [join(here, "node_modules/openapi-typescript/bin/cli.js"), resolve(source), "-o", resolve(target)],
  { stdio: "inherit" },
);
process.exit(made.status ?? 1);
