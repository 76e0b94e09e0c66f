import { Fragment, type ReactNode } from "react";
import { type Block, type Inline, readNote } from "./note-markup";

/** A note as it is read. */
export function NoteText({ body }: { body: string }) {
  return (
    <div dir="auto" className="wrap-anywhere space-y-1.5">
      {readNote(body).map((block, i) => (
        <Drawn key={i} block={block} />
      ))}
    </div>
  );
}

function Drawn({ block }: { block: Block }) {
  switch (block.tag) {
    case "code":
      return (
        <pre className="overflow-x-auto rounded-lg bg-hover px-3 py-2 font-mono text-xs">
          <code>{block.text}</code>
        </pre>
      );
    case "list": {
      const items = block.items.map((item, i) => <li key={i}>{draw(item)}</li>);
      return block.ordered ? (
        <ol className="list-decimal ps-5 marker:text-mute">{items}</ol>
      ) : (
        <ul className="list-disc ps-5 marker:text-mute">{items}</ul>
      );
    }
    case "quote":
      return <blockquote className="border-line-strong border-s ps-3 text-soft">{lines(block.lines)}</blockquote>;
    case "heading":
      return <p className="font-semibold">{lines(block.lines)}</p>;
    default:
      return <p>{lines(block.lines)}</p>;
  }
}

const lines = (all: Inline[][]) =>
  all.map((line, i) => (
    <Fragment key={i}>
      {i > 0 && <br />}
      {draw(line)}
    </Fragment>
  ));

const draw = (content: Inline[]): ReactNode =>
  content.map((one, i) => {
    if (typeof one === "string") return one;
    if (one.tag === "code")
      return (
        <code key={i} className="rounded bg-hover px-1 py-px font-mono text-[0.9em]">
          {one.text}
        </code>
      );
    if (one.tag === "mention")
      return (
        <span key={i} className="font-medium text-accent-ink">
          @{one.label}
        </span>
      );
    if (one.tag === "link")
      return (
        <a key={i} href={one.to} target="_blank" rel="noreferrer" className="text-accent-ink underline">
          {one.text}
        </a>
      );
    const inner = draw(one.content);
    return one.tag === "strong" ? (
      <strong key={i} className="font-semibold">
        {inner}
      </strong>
    ) : (
      <em key={i}>{inner}</em>
    );
  });
