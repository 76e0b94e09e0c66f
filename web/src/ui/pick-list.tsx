import { t } from "@lingui/core/macro";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Icon } from "./icon";
import { Skeleton } from "./skeleton";

export interface PickItem {
  key: string;
  label: string;
  /** Drawn instead of the label. */
  show?: ReactNode;
  detail?: string | undefined;
}

/**
 * A searchable list to pick one or several things from: the content of a popover.
 * Filters what it was given; with `onSearch` the caller does, and gives new items.
 */
export function PickList({
  items,
  selected,
  multi,
  loading,
  label,
  initialText = "",
  placeholder,
  searchable = true,
  onSearch,
  onPick,
  onCreate,
  onClear,
  onDone,
}: {
  items: PickItem[];
  selected: readonly string[];
  multi?: boolean;
  loading?: boolean;
  label: string;
  initialText?: string | undefined;
  placeholder?: string;
  searchable?: boolean;
  onSearch?: (text: string) => void;
  onPick: (key: string, item: PickItem) => void;
  /** Offers "Create “…”" for what was typed. */
  onCreate?: (text: string) => void;
  /** Offers to empty the value. */
  onClear?: (() => void) | undefined;
  /** Enter on a list of several, or Tab. */
  onDone?: (() => void) | undefined;
}) {
  const id = useId();
  const [text, setText] = useState(initialText);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const wanted = text.trim().toLocaleLowerCase();
  const shown = onSearch || !wanted ? items : items.filter((item) => item.label.toLocaleLowerCase().includes(wanted));
  const rows: { key: string; item?: PickItem; run: () => void }[] = shown.map((item) => ({
    key: item.key,
    item,
    run: () => onPick(item.key, item),
  }));
  if (onCreate && text.trim()) rows.push({ key: "+create", run: () => onCreate(text.trim()) });
  if (onClear && !wanted && selected.length > 0) rows.push({ key: "+clear", run: onClear });
  const active = Math.min(at, rows.length - 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, see below
  useEffect(() => {
    if (initialText) onSearch?.(initialText);
    // Only what was typed before the list opened; later typing reports itself.
  }, []);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt((active + step + rows.length) % Math.max(1, rows.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      rows[active]?.run();
    } else if (event.key === "Tab" && onDone) {
      event.preventDefault();
      onDone();
    }
  };

  return (
    <div className="flex w-64 max-w-full flex-col">
      <div className={cn("flex items-center gap-2 border-line border-b px-2.5", !searchable && "sr-only")}>
        <Icon name="search" size={14} className="text-faint" />
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={rows[active] ? `${id}-${active}` : undefined}
          aria-label={label}
          autoComplete="off"
          placeholder={placeholder ?? t`Search`}
          value={text}
          readOnly={!searchable}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
            onSearch?.(event.target.value);
          }}
          className="h-9 min-w-0 flex-1 bg-transparent text-sm max-md:h-11"
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multi || undefined}
        className="max-h-72 overflow-y-auto p-1"
      >
        {rows.map((row, i) => (
          <div
            key={row.key}
            id={`${id}-${i}`}
            data-at={i}
            role="option"
            aria-selected={selected.includes(row.key)}
            onClick={row.run}
            onPointerMove={() => setAt(i)}
            onPointerDown={(event) => event.preventDefault()}
            className={cn(
              "flex min-h-7.5 cursor-pointer select-none items-center gap-2 rounded-md px-2 text-sm max-md:min-h-11",
              i === active && "bg-hover",
            )}
          >
            {row.item ? (
              <>
                <span className="flex min-w-0 flex-1 items-center gap-2 truncate">
                  {row.item.show ?? row.item.label}
                  {row.item.detail && <span className="truncate text-mute text-xs">{row.item.detail}</span>}
                </span>
                {selected.includes(row.key) && <Icon name="check" size={15} className="text-accent-ink" />}
              </>
            ) : row.key === "+create" ? (
              <span className="flex min-w-0 items-center gap-2 text-accent-ink">
                <Icon name="plus" size={14} />
                <span className="truncate">{t`Create “${text.trim()}”`}</span>
              </span>
            ) : (
              <span className="flex items-center gap-2 text-mute">
                <Icon name="x" size={14} />
                {t`Clear`}
              </span>
            )}
          </div>
        ))}
        {loading && rows.length === 0 && (
          <div className="space-y-3 px-2 py-2.5">
            <Skeleton seed={0} />
            <Skeleton seed={2} />
          </div>
        )}
      </div>
      {!loading && rows.length === 0 && (
        <p role="status" className="px-3 pb-3 text-mute text-sm">
          {t`Nothing found`}
        </p>
      )}
    </div>
  );
}
