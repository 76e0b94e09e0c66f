import { useEffect, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Icon, type IconName } from "@/ui/icon";
import type { Completion } from "./connect";

const icons: Record<Completion["kind"], IconName> = {
  field: "type",
  relation: "link",
  list: "list",
  part: "type",
  function: "square-function",
  option: "circle-dot",
  word: "text",
};

/** So many are shown at once: the keys stay with the text, so the list has no scroll bar of its own. */
const SHOWN = 7;

/** What may be put in, below the place where it would stand. */
export function CompletionList({
  id,
  items,
  at,
  place,
  label,
  onHover,
  onTake,
}: {
  id: string;
  items: Completion[];
  at: number;
  place: { left: number; top: number };
  label: string;
  onHover: (at: number) => void;
  onTake: (at: number) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState(0);
  // The chosen one stays among those that are shown; the others only move when it would leave them.
  const start = Math.max(0, Math.min(Math.max(from, at - SHOWN + 1), at, items.length - 1));
  if (start !== from) setFrom(start);
  // Where it stands it may be below what is seen of a form.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every other list
  useEffect(() => {
    list.current?.scrollIntoView({ block: "nearest" });
  }, [items, place]);
  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      className="popup absolute z-20 w-72 max-w-full p-1"
      style={{ top: place.top + 4, insetInlineStart: `min(${place.left}px, calc(100% - 18rem))` }}
    >
      {items.slice(start, start + SHOWN).map((one, n) => {
        const i = start + n;
        return (
          <div
            key={`${one.kind}:${one.insert}`}
            id={`${id}-${i}`}
            role="option"
            title={one.help || undefined}
            aria-setsize={items.length}
            aria-posinset={i + 1}
            aria-selected={i === at}
            onPointerMove={() => onHover(i)}
            onPointerDown={(event) => {
              event.preventDefault();
              onTake(i);
            }}
            className={cn(
              "flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 text-xs max-md:min-h-11",
              i === at && "bg-hover",
            )}
          >
            <Icon name={icons[one.kind]} size={14} className="text-mute" />
            <code className="truncate">{one.label}</code>
            {one.detail && one.detail !== one.label && (
              <span className="ms-auto min-w-0 truncate ps-2 text-mute">{one.detail}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}
