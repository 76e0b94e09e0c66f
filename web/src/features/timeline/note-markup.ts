/**
 * What a note may say in the manner of Markdown: paragraphs, lists, quotations, code, **bold**, *italic*, links, and
 * @[Name](id) for somebody it mentions. It is drawn with elements of our own; nothing is ever set as HTML, and what
 * is not understood stands there as it was typed.
 */
export type Inline =
  | string
  | { tag: "strong" | "em"; content: Inline[] }
  | { tag: "code"; text: string }
  | { tag: "link"; text: string; to: string }
  | { tag: "mention"; label: string; id: string };

export type Block =
  | { tag: "text" | "heading" | "quote"; lines: Inline[][] }
  | { tag: "list"; ordered: boolean; items: Inline[][] }
  | { tag: "code"; text: string };

const ITEM = /^\s*(?:[-*+]|(\d{1,3})[.)])\s+(.*)$/;
const MENTION = /^@\[([^[\]\n]+)\]\(([0-9a-fA-F-]{36})\)/;

export function readNote(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.trim() === "") continue;
    const take = (fits: (line: string) => boolean) => {
      const taken = [line];
      while (at + 1 < lines.length && fits(lines[at + 1] ?? "")) taken.push(lines[++at] ?? "");
      return taken;
    };
    if (line.startsWith("```")) {
      const [, ...text] = take((next) => !next.startsWith("```"));
      at += 1;
      blocks.push({ tag: "code", text: text.join("\n") });
    } else if (/^#{1,6}\s/.test(line)) {
      blocks.push({ tag: "heading", lines: [readInline(line.replace(/^#+\s+/, ""))] });
    } else if (line.startsWith(">")) {
      const text = take((next) => next.startsWith(">"));
      blocks.push({ tag: "quote", lines: text.map((one) => readInline(one.replace(/^>\s?/, ""))) });
    } else if (ITEM.test(line)) {
      const ordered = !!ITEM.exec(line)?.[1];
      const items = take((next) => ITEM.test(next) && !!ITEM.exec(next)?.[1] === ordered);
      blocks.push({ tag: "list", ordered, items: items.map((one) => readInline(ITEM.exec(one)?.[2] ?? "")) });
    } else {
      const text = take((next) => next.trim() !== "" && !ITEM.test(next) && !/^(#{1,6}\s|>|```)/.test(next));
      blocks.push({ tag: "text", lines: text.map(readInline) });
    }
  }
  return blocks;
}

export function readInline(text: string): Inline[] {
  const out: Inline[] = [];
  const plain = (piece: string) => {
    const last = out.at(-1);
    if (typeof last === "string") out[out.length - 1] = last + piece;
    else if (piece) out.push(piece);
  };
  for (let rest = text; rest; ) {
    const mention = MENTION.exec(rest);
    const code = /^`([^`]+)`/.exec(rest);
    const strong = /^\*\*(\S(?:.*?\S)?)\*\*/.exec(rest);
    const em = /^\*([^*\s](?:[^*]*[^*\s])?)\*/.exec(rest);
    // Only the web: an address of another kind could do more than lead somewhere.
    const link = /^\[([^[\]]+)\]\((https?:\/\/[^\s)]+)\)/.exec(rest);
    const bare = /^https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/.exec(rest);
    const hit = mention ?? code ?? strong ?? em ?? link ?? bare;
    if (!hit) {
      const [piece = ""] = /^(?:h(?!ttps?:\/\/)|[^h`*[@])+|^./s.exec(rest) ?? [];
      plain(piece);
      rest = rest.slice(piece.length);
      continue;
    }
    const inner = hit[1] ?? "";
    if (mention) out.push({ tag: "mention", label: inner, id: hit[2] ?? "" });
    else if (code) out.push({ tag: "code", text: inner });
    else if (strong || em) out.push({ tag: strong ? "strong" : "em", content: readInline(inner) });
    else out.push({ tag: "link", text: link ? inner : hit[0], to: link ? (hit[2] ?? "") : hit[0] });
    rest = rest.slice(hit[0].length);
  }
  return out;
}

/** People by name, as they stand in what is typed: "@Max Manager". */
export type People = Record<string, string>;

/** A note as it is typed: mentions by name alone. */
export function toTyped(body: string): { text: string; people: People } {
  const people: People = {};
  const text = body.replace(/@\[([^[\]\n]+)\]\(([0-9a-fA-F-]{36})\)/g, (_, label: string, id: string) => {
    people[label] = id;
    return `@${label}`;
  });
  return { text, people };
}

/** What is typed as it is kept: whoever is still named in full is mentioned, the longest name first. */
export function fromTyped(text: string, people: People): string {
  const names = Object.keys(people).sort((a, b) => b.length - a.length);
  if (names.length === 0) return text.trim();
  const either = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return text
    .replace(new RegExp(`@(${either})(?![\\p{L}\\p{N}])`, "gu"), (_, name: string) => `@[${name}](${people[name]})`)
    .trim();
}

/** What stands behind the @ right before the cursor; null where nobody is being named. */
export function namedBefore(text: string, cursor: number): { at: number; typed: string } | null {
  const found = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u.exec(
    text.slice(Math.max(0, cursor - 60), cursor),
  );
  return found ? { at: cursor - (found[1]?.length ?? 0) - 1, typed: found[1] ?? "" } : null;
}
