/** Members of the catalog that people read. */
const READ = new Set(["label", "label_plural", "help"]);

/** A copy of what the server describes, with every text that people read put through `say`. */
export function mapTexts<T>(part: T, say: (text: string) => string): T {
  if (Array.isArray(part)) return part.map((each) => mapTexts(each, say)) as T;
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      READ.has(key) && typeof value === "string" ? say(value) : mapTexts(value, say),
    ]),
  ) as T;
}

/** All texts of a catalog that people read, each once, in the order of the alphabet. */
export function textsOf(catalog: unknown): string[] {
  const texts = new Set<string>();
  mapTexts(catalog, (text) => {
    if (text) texts.add(text);
    return text;
  });
  return [...texts].sort();
}
