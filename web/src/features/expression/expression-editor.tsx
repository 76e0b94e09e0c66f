import { t } from "@lingui/core/macro";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import type { ObjectDef } from "@/api/types";
import { cn } from "@/lib/cn";
import { Icon } from "@/ui/icon";
import { type FieldControl, inputClass } from "@/ui/input";
import { CompletionList } from "./completion-list";
import { type Completion, completionsAt, type Mistake, useLook } from "./connect";
import { ExpressionResult } from "./expression-result";

export interface ExpressionProps {
  object: ObjectDef;
  value: string;
  onChange: (text: string) => void;
  control?: FieldControl;
  label: string;
  placeholder?: string;
  /** What has to come out: "boolean" for a condition. */
  expect?: string;
  rows?: number;
  /** Shows what comes out for a record that somebody chooses. */
  tries?: boolean;
  autoFocus?: boolean;
}

/**
 * A formula or condition over the records of an object. It offers what may stand there while one types, underlines what
 * is wrong and says why, and shows what comes out.
 */
export default function ExpressionEditor(props: ExpressionProps) {
  const { object, value, onChange, control, label, placeholder, expect, rows = 1, tries, autoFocus } = props;
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const mark = useRef<HTMLSpanElement>(null);
  const [offer, setOffer] = useState<Completion[] | null>(null);
  const [at, setAt] = useState(0);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const [record, setRecord] = useState<{ id: string; label: string } | null>(null);
  const asked = useRef(0);
  const { data: looked, isPlaceholderData } = useLook(object, { text: value, record: record?.id, expect });
  const problems = value.trim() && looked && !isPlaceholderData ? looked.problems : [];

  useLayoutEffect(() => {
    const box = input.current;
    if (!box) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the list stands follows what is offered
  useLayoutEffect(() => {
    if (!offer || !mark.current) return;
    const { offsetLeft, offsetTop, offsetHeight } = mark.current;
    setPlace({ left: offsetLeft, top: offsetTop + offsetHeight });
  }, [offer, value]);

  const offerAt = async (text: string, cursor: number, always: boolean) => {
    asked.current += 1;
    const mine = asked.current;
    const begun = always || /[A-Za-z_][\w.]*$|["']$|["'][^"']*$|[=[,]\s*$/.test(text.slice(0, cursor));
    let found = begun ? await completionsAt(object, text, cursor) : [];
    // Before anything is typed only what is sure to come next is offered unasked.
    if (!always && found[0]?.from === cursor && found[0].kind !== "option") found = [];
    if (mine !== asked.current) return;
    setAt(0);
    setOffer(found.length ? found : null);
  };
  const take = (index: number) => {
    const item = offer?.[index];
    if (!item) return;
    const next = value.slice(0, item.from) + item.insert + value.slice(item.to);
    const cursor = item.from + item.insert.length;
    onChange(next);
    setOffer(null);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(cursor, cursor);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      void offerAt(value, event.currentTarget.selectionStart, true);
    }
    if (!offer) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) setAt((at + step + offer.length) % offer.length);
    else if ((event.key === "Enter" && !event.metaKey && !event.ctrlKey) || event.key === "Tab") take(at);
    else if (event.key === "Escape") setOffer(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const described = [control?.["aria-describedby"], problems.length > 0 && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div>
      <div className="relative" dir="ltr">
        <pre
          aria-hidden
          className="pointer-events-none absolute inset-0 overflow-hidden whitespace-pre-wrap break-words border border-transparent px-2.5 py-1.5 font-mono text-transparent text-xs leading-5 max-md:text-base"
        >
          <Underlined text={value} problems={problems} mark={offer?.[0]?.from ?? -1} place={mark} />
        </pre>
        <textarea
          {...control}
          {...(!control && { "aria-label": label })}
          ref={input}
          aria-autocomplete="list"
          aria-controls={offer ? `${id}-list` : undefined}
          aria-activedescendant={offer ? `${id}-${at}` : undefined}
          aria-describedby={described || undefined}
          aria-invalid={problems.length > 0 || control?.["aria-invalid"] || undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={autoFocus}
          rows={rows}
          placeholder={placeholder}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
            void offerAt(event.target.value, event.target.selectionStart, false);
          }}
          onKeyDown={onKeyDown}
          onClick={() => setOffer(null)}
          onBlur={() => setOffer(null)}
          className={cn(
            inputClass,
            "relative block resize-none overflow-hidden bg-transparent py-1.5 font-mono text-xs leading-5 max-md:min-h-11 max-md:text-base",
          )}
        />
        {offer && (
          <CompletionList id={id} items={offer} at={at} place={place} onHover={setAt} onTake={take} label={label} />
        )}
      </div>
      {problems.length > 0 && (
        <ul id={`${id}-wrong`} aria-live="polite" className="mt-1 space-y-0.5">
          {problems.map((one) => (
            <li key={`${one.at}:${one.message}`} className="flex items-start gap-1.5 text-danger text-xs">
              <Icon name="circle-alert" size={13} className="mt-0.5" />
              {one.message}
            </li>
          ))}
        </ul>
      )}
      {tries && looked && value.trim() && (
        <ExpressionResult
          object={object}
          looked={looked}
          wrong={problems.length > 0}
          record={record}
          onRecord={setRecord}
          label={t`Try it on`}
        />
      )}
    </div>
  );
}

/** The text once more behind the text: what is wrong is underlined there, and the place of the list is measured. */
function Underlined({
  text,
  problems,
  mark,
  place,
}: {
  text: string;
  problems: Mistake[];
  mark: number;
  place: React.RefObject<HTMLSpanElement | null>;
}) {
  const cuts = new Set([0, text.length, ...(mark >= 0 ? [mark] : [])]);
  const spans = problems.map(({ at, length }) => ({ from: at, to: at + Math.max(1, length) }));
  for (const span of spans) cuts.add(Math.min(span.from, text.length)).add(Math.min(span.to, text.length));
  const points = [...cuts].sort((a, b) => a - b);
  return (
    <>
      {points.map((from, i) => {
        const part = text.slice(from, points[i + 1] ?? text.length);
        const wrong = spans.some((span) => from >= span.from && from < span.to);
        // A mistake at the very end, where something is missing, still has a place.
        const shown =
          part || (wrong || spans.some((span) => span.from >= text.length && from === text.length) ? " " : "");
        const marked = wrong || (from === text.length && shown === " ");
        return (
          <span
            key={from}
            className={marked ? "underline decoration-2 decoration-danger decoration-wavy underline-offset-3" : ""}
          >
            {from === mark && (
              <span ref={place} className="inline-block">
                {"\u200b"}
              </span>
            )}
            {shown}
          </span>
        );
      })}
      {"\n"}
    </>
  );
}
