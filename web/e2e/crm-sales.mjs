// What a reseller's files say, by themselves: what has to be in the workspace once they are imported.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const examples = join(root, "examples/crm_sales");

/** Beside the repository, or beside the folder that holds several checkouts of it. */
const places = ["..", "../.."].map((up) => join(root, up, "shared/data/crm_sales"));
export const data = places.find((one) => existsSync(join(one, "sales_pipeline.csv")));
export const wanted = places[0];

/** The files quote nothing; were one to begin, its counts would be wrong and the test red. */
export function rows(file) {
  const [head, ...lines] = readFileSync(join(data, file), "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i], cell])));
}

/** Ten dollars and forty cents are 1040: sums without fractions. */
export const cents = (text) => {
  const [whole, part = ""] = text.split(".");
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, "0").slice(0, 2));
};

export const isoDay = (american) => {
  const [month, day, year] = american.split("/");
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

export const productName = (said) => (said === "GTXPro" ? "GTX Pro" : said);

/** Deals and their value, by whatever `key` says of a row; as lines, sorted, so that two can be compared as texts. */
export function sums(deals, key) {
  const found = new Map();
  for (const deal of deals) {
    const [count, value] = found.get(key(deal)) ?? [0, 0n];
    found.set(key(deal), [count + 1, value + cents(deal.close_value || "0")]);
  }
  return lines([...found].map(([name, [count, value]]) => [name, count, value]));
}

export const lines = (groups) => groups.map((group) => group.join(" | ")).sort();

/** The first lines that only one side has. */
export function difference(ours, theirs) {
  const only = (a, b) => a.filter((line) => !b.includes(line)).slice(0, 5);
  return `only in the workspace: ${only(ours, theirs).join("; ")}\nonly in the files: ${only(theirs, ours).join("; ")}`;
}
