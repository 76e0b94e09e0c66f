import { t } from "@lingui/core/macro";
import { useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { moved } from "../reorder";
import { useRowDrag } from "../use-row-drag";
import { ColorMenu } from "./look-pick";
import { newOption, type OptionDraft, pasted } from "./options";

/** The options of a choice: named, coloured, put in order, set aside. Many lines pasted make many options. */
export function OptionEditor({
  list,
  options,
  onChange,
  problems = {},
  uses = {},
  onRetire,
}: {
  /** Tells lists apart, so that nothing is dragged from one into another. */
  list: string;
  options: OptionDraft[];
  onChange: (options: OptionDraft[]) => void;
  /** By the option's id. */
  problems?: Record<string, string>;
  /** What an option that is set aside now is used by, as it becomes known. */
  uses?: Record<string, string>;
  onRetire?: ((option: OptionDraft) => void) | undefined;
}) {
  const [text, setText] = useState("");
  const [said, setSaid] = useState("");
  const rows = useRef<HTMLOListElement>(null);
  const change = (id: string, to: Partial<OptionDraft>) =>
    onChange(options.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const move = (from: number, to: number) => {
    if (to < 0 || to >= options.length) return;
    onChange(moved(options, from, to));
    setSaid(t`${options[from]?.label ?? ""} is now number ${to + 1} of ${options.length}`);
  };
  const remove = (option: OptionDraft) => {
    // What no record can have yet is simply gone.
    if (!option.key || !onRetire) return onChange(options.filter((one) => one.id !== option.id));
    change(option.id, { retired: true });
    onRetire(option);
  };
  const add = () => {
    if (!text.trim()) return;
    onChange(text.includes("\n") ? pasted(options, text) : [...options, newOption(text.trim(), options.length)]);
    setText("");
  };
  const paste = (event: React.ClipboardEvent) => {
    const lines = event.clipboardData.getData("text/plain");
    if (!/\n\s*\S/.test(lines.trimStart())) return;
    event.preventDefault();
    onChange(pasted(options, lines));
  };
  return (
    <div className="rounded-lg border border-line-strong shadow-sm">
      <ol ref={rows} aria-label={t`Options`} className="divide-y divide-line">
        {options.map((option, at) => (
          <OptionRow
            key={option.id}
            list={list}
            option={option}
            at={at}
            problem={problems[option.id]}
            use={uses[option.id]}
            onMove={move}
            onChange={(to) => change(option.id, to)}
            onRemove={() => remove(option)}
            onPaste={paste}
          />
        ))}
      </ol>
      <div className={cn("flex items-center gap-2 ps-2.5", options.length > 0 && "border-line border-t")}>
        <Icon name="plus" size={15} className="text-mute" />
        <input
          aria-label={t`New option`}
          placeholder={options.length ? t`New option` : t`First option; or paste many, one on each line`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPaste={paste}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            event.stopPropagation();
            add();
          }}
          className="h-9 min-w-0 flex-1 rounded-md bg-transparent px-1.5 max-md:h-11"
        />
        {text.trim() && <span className="pe-2.5 text-mute text-xs max-md:hidden">{t`Enter adds it`}</span>}
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

function OptionRow({
  list,
  option,
  at,
  problem,
  use,
  onMove,
  onChange,
  onRemove,
  onPaste,
}: {
  list: string;
  option: OptionDraft;
  at: number;
  problem: string | undefined;
  use: string | undefined;
  onMove: (from: number, to: number) => void;
  onChange: (to: Partial<OptionDraft>) => void;
  onRemove: () => void;
  onPaste: (event: React.ClipboardEvent) => void;
}) {
  const { row, handle, edge, key } = useRowDrag<HTMLLIElement>({ list, at, onMove });
  const name = option.label || option.key || t`Option ${at + 1}`;
  return (
    <li ref={row} className="relative flex flex-wrap items-center gap-1 px-1 py-0.5">
      {edge && (
        <span
          aria-hidden
          className={cn("absolute inset-x-0 z-10 h-0.5 bg-accent", edge === "top" ? "-top-px" : "-bottom-px")}
        />
      )}
      <button
        ref={handle}
        type="button"
        aria-label={t`Move ${name}: arrow keys up and down`}
        onKeyDown={(event) => key(event)}
        className="flex h-8 w-6 cursor-grab items-center justify-center rounded-md text-mute hover:bg-hover max-md:size-11"
      >
        <Icon name="grip-vertical" size={15} />
      </button>
      <ColorMenu color={option.color} label={name} onPick={(color) => onChange({ color })} />
      <input
        aria-label={t`Label of option ${at + 1}`}
        aria-invalid={problem ? true : undefined}
        value={option.label}
        disabled={option.retired}
        onChange={(event) => onChange({ label: event.target.value })}
        onPaste={onPaste}
        onKeyDown={(event) => {
          key(event, true);
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
        }}
        className={cn(
          "h-8 min-w-0 flex-1 rounded-md bg-transparent px-2 text-ink hover:bg-hover focus:bg-canvas focus:ring-2 focus:ring-accent/40 aria-invalid:ring-2 aria-invalid:ring-danger/40 max-md:h-11",
          option.retired && "text-mute line-through hover:bg-transparent",
        )}
      />
      {option.retired ? (
        <IconButton
          icon="rotate-ccw"
          size={15}
          label={t`Bring back ${name}`}
          onClick={() => onChange({ retired: false })}
        />
      ) : (
        <IconButton
          icon="x"
          size={15}
          label={option.key ? t`Set ${name} aside` : t`Remove ${name}`}
          onClick={onRemove}
        />
      )}
      {(problem || use) && (
        <p
          role={problem ? "alert" : "status"}
          className={cn("w-full ps-16 pb-1 text-xs first-letter:uppercase", problem ? "text-danger" : "text-mute")}
        >
          {problem ?? use}
        </p>
      )}
    </li>
  );
}
