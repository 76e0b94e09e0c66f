import { blockText, type GuidePage, textOf } from "./markdown";

/** A page's part under one heading. */
interface Section {
  page: string;
  title: string;
  heading: string | null;
  id: string | null;
  text: string;
  folded: { title: string; heading: string; text: string };
}

export interface Hit {
  page: string;
  title: string;
  heading: string | null;
  id: string | null;
  /** Some words around the first that was found. */
  excerpt: string;
}

/** Without case and accents, of the same length as before: what is found here is marked there. */
export const fold = (text: string): string =>
  [...text]
    .map((char) => {
      const plain = char.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
      return plain.length === char.length ? plain : char.toLowerCase().slice(0, char.length).padEnd(char.length);
    })
    .join("");

export function makeIndex(pages: readonly GuidePage[]): Section[] {
  return pages.flatMap((page) => {
    const sections: Omit<Section, "folded">[] = [
      { page: page.key, title: page.title, heading: null, id: null, text: "" },
    ];
    for (const block of page.blocks) {
      if (block.tag === "heading")
        sections.push({ page: page.key, title: page.title, heading: textOf(block.content), id: block.id, text: "" });
      else {
        const last = sections.at(-1);
        if (last) last.text += `${last.text ? " " : ""}${blockText(block)}`;
      }
    }
    return sections
      .filter((one) => one.text || one.heading === null)
      .map((one) => ({
        ...one,
        folded: { title: fold(one.title), heading: fold(one.heading ?? ""), text: fold(one.text) },
      }));
  });
}

export const wordsOf = (typed: string): string[] => [...new Set(fold(typed).split(/\s+/).filter(Boolean))];

/** Parts that hold all of the words; a word in a heading weighs more than one in the text, its beginning more than its middle. */
export function findInGuide(index: readonly Section[], typed: string, most = 12): Hit[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const scored = index.flatMap((section) => {
    let score = 0;
    for (const word of words) {
      const one =
        weigh(section.folded.heading, word, 12) +
        weigh(section.folded.title, word, 8) +
        weigh(section.folded.text, word, 2);
      if (one === 0) return [];
      score += one;
    }
    return [{ section, score }];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ section: { page, title, heading, id, text, folded } }) => ({
      page,
      title,
      heading,
      id,
      excerpt: excerpt(text, folded.text, words),
    }));
}

function weigh(text: string, word: string, weight: number): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? " ") ? weight * 2 : weight;
}

function excerpt(text: string, folded: string, words: string[]): string {
  const hits = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  const at = hits.length > 0 ? Math.min(...hits) : 0;
  const from = at < 60 ? 0 : text.lastIndexOf(" ", at - 40) + 1;
  const piece = text.slice(from, from + 150);
  return `${from > 0 ? "… " : ""}${piece}${from + 150 < text.length ? " …" : ""}`;
}

/** The text in pieces, every other one a word that was looked for. */
export function marked(text: string, words: readonly string[]): string[] {
  const folded = fold(text);
  const pieces: string[] = [];
  let from = 0;
  while (from < text.length) {
    let next = -1;
    let length = 0;
    for (const word of words) {
      const at = folded.indexOf(word, from);
      if (at >= 0 && (next < 0 || at < next || (at === next && word.length > length)))
        [next, length] = [at, word.length];
    }
    if (next < 0) break;
    pieces.push(text.slice(from, next), text.slice(next, next + length));
    from = next + length;
  }
  pieces.push(text.slice(from));
  return pieces;
}
