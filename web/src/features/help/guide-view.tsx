import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { Icon } from "@/ui/icon";
import type { Block, GuidePage, Inline, Item } from "./markdown";
import { marked } from "./search";

/** How a link to another page of the guide is drawn: the sheet turns its leaf, the page changes its address. */
export type GuideLink = (props: { to: string; children: ReactNode }) => ReactNode;

interface Drawing {
  link: GuideLink;
  /** Words that were looked for, folded. */
  words: readonly string[];
}

/** A page of the guide, drawn from its tree. */
export function GuideView({ page, ...drawing }: { page: GuidePage } & Drawing) {
  return (
    <div dir="auto" className="space-y-3 text-sm leading-5.5">
      {page.blocks.map((block, i) => (
        <BlockView key={i} block={block} {...drawing} />
      ))}
    </div>
  );
}

function BlockView({ block, ...drawing }: { block: Block } & Drawing): ReactNode {
  const draw = (content: Inline[]) => <Inlines content={content} {...drawing} />;
  switch (block.tag) {
    case "heading":
      return block.level === 2 ? (
        <h3 id={`guide-${block.id}`} className="scroll-mt-4 pt-3 font-semibold text-base">
          {draw(block.content)}
        </h3>
      ) : (
        <h4 id={`guide-${block.id}`} className="scroll-mt-4 pt-2 font-semibold">
          {draw(block.content)}
        </h4>
      );
    case "text":
      return <p>{draw(block.content)}</p>;
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be scrolled by keyboard too
        <pre tabIndex={0} className="overflow-x-auto rounded-lg bg-hover px-3 py-2 font-mono text-xs">
          {block.text}
        </pre>
      );
    case "list": {
      const items = block.items.map((item, i) => <ItemView key={i} item={item} {...drawing} />);
      return block.ordered ? (
        <ol className="list-decimal space-y-1.5 ps-5 marker:text-mute">{items}</ol>
      ) : (
        <ul className="list-disc space-y-1.5 ps-5 marker:text-mute">{items}</ul>
      );
    }
    case "table":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be scrolled by keyboard too
        <div tabIndex={0} role="group" className="overflow-x-auto rounded-lg border border-line">
          <table className="w-full text-start">
            <thead className="bg-hover text-mute text-xs">
              <tr>
                {block.head.map((cell, i) =>
                  cell.length > 0 ? (
                    <th key={i} scope="col" className="px-3 py-1.5 font-medium">
                      {draw(cell)}
                    </th>
                  ) : (
                    <td key={i} />
                  ),
                )}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {block.rows.map((row, i) => (
                <tr key={i}>
                  {row.map((cell, j) => (
                    <td key={j} className="min-w-24 px-3 py-1.5 align-top">
                      {draw(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function ItemView({ item, ...drawing }: { item: Item } & Drawing) {
  return (
    <li>
      <Inlines content={item.content} {...drawing} />
      {item.below && (
        <div className="mt-1.5">
          {item.below.map((block, i) => (
            <BlockView key={i} block={block} {...drawing} />
          ))}
        </div>
      )}
    </li>
  );
}

function Inlines({ content, ...drawing }: { content: readonly Inline[] } & Drawing): ReactNode {
  return content.map((one, i) => {
    if (typeof one === "string") return <Marked key={i} text={one} words={drawing.words} />;
    if (one.tag === "code")
      return (
        <code key={i} className="rounded bg-hover px-1 py-px font-mono text-[0.9em]">
          <Marked text={one.text} words={drawing.words} />
        </code>
      );
    const inner = <Inlines content={one.content} {...drawing} />;
    if (one.tag === "strong")
      return (
        <strong key={i} className="font-semibold">
          {inner}
        </strong>
      );
    if (one.tag !== "link") return <em key={i}>{inner}</em>;
    if (one.to.startsWith("https:"))
      return (
        <a key={i} href={one.to} target="_blank" rel="noreferrer" className="text-accent-ink underline">
          {inner}
        </a>
      );
    const DrawnLink = drawing.link;
    return (
      <DrawnLink key={i} to={one.to}>
        {inner}
      </DrawnLink>
    );
  });
}

/** Text with the words that were looked for laid bare. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  if (words.length === 0) return text;
  return marked(text, words).map((piece, i) =>
    i % 2 === 1 ? (
      <mark key={i} className="rounded-[3px] bg-accent-wash-strong px-px text-ink">
        {piece}
      </mark>
    ) : (
      <Fragment key={i}>{piece}</Fragment>
    ),
  );
}

export const linkClass = "text-accent-ink underline decoration-accent/40 underline-offset-2 hover:decoration-accent";

/** Within the pages of /help. */
export const PageLink: GuideLink = ({ to, children }) => {
  const [page = "", hash] = to.split("#");
  return (
    <Link to="/help/$page" params={{ page }} {...(hash && { hash: `guide-${hash}` })} className={linkClass}>
      {children}
    </Link>
  );
};

/** Table of contents: the pages one below the other. */
export function Contents({
  pages,
  current,
  draw,
}: {
  pages: readonly GuidePage[];
  current?: string;
  draw: (page: GuidePage, content: ReactNode, className: string) => ReactNode;
}) {
  return (
    <ul className="space-y-px">
      {pages.map((page) => (
        <li key={page.key}>
          {draw(
            page,
            <>
              <Icon name="file-text" size={15} className="text-mute" />
              <span className="min-w-0 flex-1 truncate">{page.title}</span>
            </>,
            `flex min-h-8 w-full items-center gap-2.5 rounded-md px-2 text-start font-medium hover:bg-hover max-md:min-h-11 ${
              page.key === current ? "bg-press text-ink" : "text-soft"
            }`,
          )}
        </li>
      ))}
    </ul>
  );
}
