import { compileMessage } from "@/lib/messages";

/** One text of a catalog in our `.po` files. */
export interface Entry {
  context: string;
  source: string;
  translation: string;
}

/** Reads what `npm run messages` writes; entries that nothing uses any more are not among it. */
export function readPo(text: string): Entry[] {
  const entries = text.split(/\n\s*\n/).map((block) => {
    const part: Record<string, string> = {};
    let key = "";
    for (const line of block.split("\n")) {
      const [, name, quoted] = /^(?:(msg\w+) )?(".*")$/.exec(line) ?? [];
      if (!quoted) continue;
      key = name ?? key;
      part[key] = (part[key] ?? "") + JSON.parse(quoted);
    }
    return { context: part.msgctxt ?? "", source: part.msgid ?? "", translation: part.msgstr ?? "" };
  });
  return entries.filter((entry) => entry.source !== "");
}

type Shape = { arguments: Set<string>; tags: Set<string>; cases: string[][] };

function shapeOf(message: string): Shape {
  const shape: Shape = { arguments: new Set(), tags: new Set(), cases: [] };
  const walk = (tokens: unknown[]) => {
    for (const token of tokens) {
      if (typeof token === "string") for (const [tag] of token.matchAll(/<\/?\d+\/?>/g)) shape.tags.add(tag);
      if (!Array.isArray(token)) continue;
      const [name, type = "", cases] = token as [string, string?, (string | Record<string, unknown>)?];
      shape.arguments.add(`${name} ${type}`.trim());
      if (!cases || typeof cases === "string") continue;
      const list = Object.entries(cases).filter(([key]) => key !== "offset");
      if (type === "plural") shape.cases.push(list.map(([key]) => key));
      for (const [, tokens] of list) if (Array.isArray(tokens)) walk(tokens);
    }
  };
  walk(compileMessage(message) as unknown[]);
  return shape;
}

const sorted = (set: Set<string>) => [...set].sort().join(", ");
const edges = (text: string) => [/^\s*/.exec(text)?.[0], /\s*$/.exec(text)?.[0]].join("|");

/** What is wrong with a translation as such: other placeholders than its source, a plural form that the language needs. */
export function faultOf(language: string, { source, translation }: Entry): string | null {
  if (translation === "") return null;
  const [ours, theirs] = [shapeOf(source), shapeOf(translation)];
  if (sorted(ours.arguments) !== sorted(theirs.arguments))
    return `has {${sorted(theirs.arguments)}} where the source has {${sorted(ours.arguments)}}`;
  if (sorted(ours.tags) !== sorted(theirs.tags)) return `has other tags than ${sorted(ours.tags)}`;
  if (edges(source) !== edges(translation)) return "begins or ends with other blanks";
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const cases of theirs.cases) {
    const missing = needed.filter((category) => !cases.includes(category));
    if (missing.length > 0) return `lacks the plural ${missing.join(", ")}`;
  }
  return null;
}
