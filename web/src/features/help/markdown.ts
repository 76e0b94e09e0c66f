/**
 * The guide's Markdown as a tree that is drawn with elements of our own: nothing is ever set as HTML.
 * It runs when the program is built; what it does not know fails there, not before a reader's eyes.
 */
export type Inline =
  | string
  | { tag: "strong" | "em"; content: Inline[] }
  | { tag: "code"; text: string }
  | { tag: "link"; content: Inline[]; to: string };

export interface Item {
  content: Inline[];
  below?: Block[];
}

export type Block =
  | { tag: "heading"; level: 2 | 3; id: string; content: Inline[] }
  | { tag: "text"; content: Inline[] }
  | { tag: "list"; ordered: boolean; items: Item[] }
  | { tag: "table"; head: Inline[][]; rows: Inline[][][] }
  | { tag: "code"; text: string };

export interface GuidePage {
  /** The file's name without its ending; the address in the program. */
  key: string;
  title: string;
  blocks: Block[];
}

export function parsePage(key: string, source: string): GuidePage {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  const title = /^# (.+)$/.exec(lines[first] ?? "")?.[1];
  if (!title) throw new Error(`guide/${key}.md does not begin with a title`);
  return { key, title: title.trim(), blocks: parseBlocks(lines.slice(first + 1), key) };
}

const LIST = /^(\s*)(?:([-*])|(\d+)\.)\s+(.*)$/;

function parseBlocks(lines: string[], key: string): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  const line = () => lines[at] ?? "";
  while (at < lines.length) {
    if (line().trim() === "" || /^!\[[^\]]*\]\([^)]*\)$/.test(line().trim())) {
      at++; // pictures are for the repository's readers: the program shows itself
    } else if (line().startsWith("```")) {
      const text: string[] = [];
      for (at++; at < lines.length && !line().startsWith("```"); at++) text.push(line());
      at++;
      blocks.push({ tag: "code", text: text.join("\n") });
    } else if (/^#{1,6} /.test(line())) {
      const [, marks = "", text = ""] = /^(#+) (.+)$/.exec(line()) ?? [];
      if (marks.length < 2 || marks.length > 3) throw new Error(`guide/${key}.md: a heading of level ${marks.length}`);
      const content = parseInline(text.trim());
      blocks.push({ tag: "heading", level: marks.length === 2 ? 2 : 3, id: anchorOf(textOf(content)), content });
      at++;
    } else if (line().startsWith("|")) {
      const rows: string[] = [];
      for (; line().startsWith("|"); at++) rows.push(line());
      const [head = "", , ...body] = rows;
      blocks.push({ tag: "table", head: cells(head), rows: body.map(cells) });
    } else if (LIST.test(line())) {
      const own: string[] = [];
      for (; at < lines.length && (LIST.test(line()) || /^\s+\S/.test(line())); at++) own.push(line());
      blocks.push(parseList(own, key));
    } else if (/^[<>]|^---/.test(line())) {
      throw new Error(`guide/${key}.md: not understood: ${line()}`);
    } else {
      const text: string[] = [];
      for (; at < lines.length && line().trim() !== "" && !/^(#|\||```)/.test(line()) && !LIST.test(line()); at++)
        text.push(line().trim());
      blocks.push({ tag: "text", content: parseInline(text.join(" ")) });
    }
  }
  return blocks;
}

function parseList(lines: string[], key: string): Block {
  const indent = LIST.exec(lines[0] ?? "")?.[1]?.length ?? 0;
  const ordered = !!LIST.exec(lines[0] ?? "")?.[3];
  const items: { text: string[]; below: string[] }[] = [];
  for (const line of lines) {
    const found = LIST.exec(line);
    const last = items.at(-1);
    if (found && (found[1]?.length ?? 0) <= indent) items.push({ text: [found[4] ?? ""], below: [] });
    else if (last && (found || last.below.length > 0)) last.below.push(line);
    else last?.text.push(line.trim());
  }
  return {
    tag: "list",
    ordered,
    items: items.map(({ text, below }) => ({
      content: parseInline(text.join(" ")),
      ...(below.length > 0 && { below: parseBlocks(below, key) }),
    })),
  };
}

const cells = (line: string): Inline[][] =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => parseInline(cell.trim()));

/** Code first: what stands in it means itself. */
export function parseInline(text: string): Inline[] {
  const out: Inline[] = [];
  const plain = (piece: string) => {
    const last = out.at(-1);
    if (typeof last === "string") out[out.length - 1] = last + piece;
    else if (piece) out.push(piece);
  };
  let rest = text;
  while (rest) {
    const code = /^`([^`]+)`/.exec(rest);
    const strong = /^\*\*(.+?)\*\*/.exec(rest);
    const em = /^\*([^*\s][^*]*)\*/.exec(rest);
    const link = /^\[([^\]]+)\]\(([^)\s]+)\)/.exec(rest);
    const hit = code ?? strong ?? em ?? link;
    if (!hit) {
      const [piece = ""] = /^.[^`*[]*/s.exec(rest) ?? [];
      plain(piece);
      rest = rest.slice(piece.length);
      continue;
    }
    const inner = hit[1] ?? "";
    if (code) out.push({ tag: "code", text: inner });
    else if (link) out.push({ tag: "link", content: parseInline(inner), to: target(link[2] ?? "") });
    else out.push({ tag: strong ? "strong" : "em", content: parseInline(inner) });
    rest = rest.slice(hit[0].length);
  }
  return out;
}

/** `filters.md#lists` is another page; anything but a page or the web leads nowhere and is refused. */
function target(to: string): string {
  if (/^https:\/\//.test(to)) return to;
  const page = /^([\w-]+)\.md(#[\w-]+)?$/.exec(to);
  if (page) return `${page[1]}${page[2] ?? ""}`;
  throw new Error(`the guide links to ${to}, which is no page of it`);
}

export const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

export function textOf(content: readonly Inline[]): string {
  return content
    .map((one) => (typeof one === "string" ? one : one.tag === "code" ? one.text : textOf(one.content)))
    .join("");
}

export function blockText(block: Block): string {
  switch (block.tag) {
    case "code":
      return block.text;
    case "list":
      return block.items
        .map((item) => [textOf(item.content), ...(item.below ?? []).map(blockText)].join(" "))
        .join(" ");
    case "table":
      return [block.head, ...block.rows].map((row) => row.map(textOf).join(" ")).join(" ");
    default:
      return textOf(block.content);
  }
}
