import { t } from "@lingui/core/macro";
import { useMemo } from "react";
import { Icon } from "@/ui/icon";
import { Marked } from "./guide-view";
import type { GuidePage } from "./markdown";
import { findInGuide, type Hit, makeIndex, wordsOf } from "./search";

export function HelpSearchBox({
  value,
  onChange,
  onEnter,
  autoFocus,
}: {
  value: string;
  onChange: (text: string) => void;
  onEnter?: () => void;
  autoFocus?: boolean;
}) {
  return (
    <label className="flex h-8 items-center gap-2 rounded-lg bg-hover px-2.5 focus-within:ring-2 focus-within:ring-accent/40 max-md:h-11">
      <Icon name="search" size={14} className="text-mute" />
      <input
        type="search"
        autoFocus={autoFocus}
        aria-label={t`Search the guide`}
        placeholder={t`Search the guide`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !onEnter) return;
          event.preventDefault();
          onEnter();
        }}
        className="h-full min-w-0 flex-1 bg-transparent"
      />
    </label>
  );
}

export function useFound(pages: readonly GuidePage[], typed: string): Hit[] {
  const index = useMemo(() => makeIndex(pages), [pages]);
  return useMemo(() => findInGuide(index, typed), [index, typed]);
}

/** What was found, each with some words around it. */
export function FoundList({ hits, typed, onOpen }: { hits: Hit[]; typed: string; onOpen: (hit: Hit) => void }) {
  const words = wordsOf(typed);
  if (hits.length === 0)
    return <p role="status" className="px-2 py-6 text-center text-mute">{t`Nothing in the guide about “${typed}”`}</p>;
  return (
    <ul className="space-y-px">
      {hits.map((hit) => (
        <li key={`${hit.page}#${hit.id ?? ""}`}>
          <button
            type="button"
            onClick={() => onOpen(hit)}
            dir="auto"
            className="block w-full rounded-md px-2 py-1.5 text-start hover:bg-hover max-md:min-h-11"
          >
            <span className="block font-medium">
              <Marked text={hit.title} words={words} />
              {hit.heading && (
                <span className="text-mute">
                  {" › "}
                  <Marked text={hit.heading} words={words} />
                </span>
              )}
            </span>
            <span className="line-clamp-2 text-mute text-xs">
              <Marked text={hit.excerpt} words={words} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
