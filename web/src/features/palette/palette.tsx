import { Dialog } from "@base-ui/react/dialog";
import { t } from "@lingui/core/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { searchRecords } from "@/api/records";
import { cn } from "@/lib/cn";
import { useDebounced } from "@/lib/debounce";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Kbd } from "@/ui/kbd";
import { Skeleton } from "@/ui/skeleton";
import { type Command, useCommands } from "../shell/commands";
import { objectIcon } from "../shell/nav";
import { paletteOpen } from "../shell/ui-store";
import { matches } from "./match";

interface Row {
  key: string;
  group: string;
  icon: ReactNode;
  label: string;
  detail?: string | undefined;
  keys?: string | undefined;
  run(): void;
}

/** Records found while typing on top, then what can be done, then where to go. */
export default function Palette() {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { rows, searching, problem, retry } = useRows(text);
  const active = Math.min(at, Math.max(0, rows.length - 1));
  const close = () => paletteOpen.set(false);
  const run = (row: Row | undefined) => {
    if (!row) return;
    close();
    row.run();
  };

  useEffect(() => {
    list.current?.querySelector(`[data-at="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) {
      event.preventDefault();
      setAt((active + step + rows.length) % Math.max(1, rows.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(rows[active]);
    }
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup className="fixed inset-x-4 top-[12vh] z-50 mx-auto flex max-h-[72vh] max-w-144 flex-col overflow-hidden rounded-xl bg-raised shadow-pop outline-none max-md:inset-x-0 max-md:top-0 max-md:h-dvh max-md:max-h-none max-md:rounded-none">
          <Dialog.Title className="sr-only">{t`Search and commands`}</Dialog.Title>
          <div className="flex h-12 shrink-0 items-center gap-3 border-line border-b px-4 max-md:h-14">
            <Icon name="search" className="text-mute" />
            <input
              autoFocus
              role="combobox"
              aria-expanded
              aria-controls="palette-list"
              aria-autocomplete="list"
              aria-activedescendant={rows[active] ? `palette-${active}` : undefined}
              aria-label={t`Search records, or type a command`}
              placeholder={t`Search records, or type a command`}
              autoComplete="off"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
              className="h-full min-w-0 flex-1 bg-transparent text-base"
            />
            <Dialog.Close className="rounded-md max-md:h-11 max-md:px-2" aria-label={t`Close`}>
              <Kbd keys="escape" className="max-md:hidden" />
              <Icon name="x" size={20} className="md:hidden" />
            </Dialog.Close>
          </div>
          <div
            ref={list}
            id="palette-list"
            role="listbox"
            aria-label={t`Results`}
            className="min-h-0 flex-1 overflow-y-auto p-2"
          >
            {rows.map((row, i) => (
              <div key={row.key} role="presentation">
                {rows[i - 1]?.group !== row.group && (
                  <div role="presentation" className="px-2 pt-2 pb-1 font-medium text-2xs text-mute">
                    {row.group}
                  </div>
                )}
                <div
                  id={`palette-${i}`}
                  data-at={i}
                  role="option"
                  aria-selected={i === active}
                  onClick={() => run(row)}
                  onPointerMove={() => setAt(i)}
                  className={cn(
                    "flex h-9 cursor-pointer select-none items-center gap-3 rounded-lg px-2 max-md:h-12",
                    i === active && "bg-hover",
                  )}
                >
                  <span className="flex size-5 shrink-0 items-center justify-center text-mute">{row.icon}</span>
                  <span className={cn("truncate", row.detail && "max-w-[65%] shrink-0")}>{row.label}</span>
                  {row.detail && <span className="min-w-0 truncate text-mute">{row.detail}</span>}
                  {row.keys && <Kbd keys={row.keys} className="ml-auto max-md:hidden" />}
                </div>
              </div>
            ))}
            {searching && rows.length === 0 && <Skeleton className="m-3" />}
          </div>
          {!searching && !problem && rows.length === 0 && (
            <p role="status" className="px-4 pb-6 text-center text-mute">
              {t`Nothing found for “${text}”`}
            </p>
          )}
          {problem && (
            <div role="alert" className="flex shrink-0 items-center gap-2.5 border-line border-t px-4 py-2">
              <Icon name="circle-alert" className="text-danger" />
              <span className="min-w-0 flex-1">{problem}</span>
              <Button size="sm" icon="refresh-cw" onClick={retry}>
                {t`Try again`}
              </Button>
            </div>
          )}
          <footer className="flex h-9 shrink-0 items-center gap-4 border-line border-t px-4 text-mute text-xs max-md:hidden">
            <span className="flex items-center gap-1.5">
              <Kbd keys="↑ ↓" /> {t`to navigate`}
            </span>
            <span className="flex items-center gap-1.5">
              <Kbd keys="enter" /> {t`to open`}
            </span>
          </footer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface Found {
  rows: Row[];
  searching: boolean;
  /** Why there are no records among them. */
  problem: string | null;
  retry(): void;
}

function useRows(text: string): Found {
  const catalog = useCatalog();
  const navigate = useNavigate();
  const commands = useCommands();
  const q = useDebounced(text.trim(), 80);
  const search = useQuery({
    queryKey: ["search", q],
    enabled: q.length > 0,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => searchRecords(q, 20, signal),
  });
  const rows: Row[] = [];
  if (text.trim()) {
    const hits = search.data?.items ?? [];
    // Grouped by object, in the order of the first hit of each.
    const order = [...new Set(hits.map((hit) => hit.object))];
    for (const name of order) {
      const object = catalog.object(name);
      if (!object) continue;
      for (const hit of hits.filter((one) => one.object === name))
        rows.push({
          key: hit.id,
          group: object.label_plural,
          icon: name === "person" || name === "user" ? <Avatar name={hit.label} /> : <Icon name={objectIcon(object)} />,
          label: hit.label,
          detail: hit.detail ?? undefined,
          run: () => void navigate({ to: "/$plural/$id", params: { plural: object.plural, id: hit.id }, search: {} }),
        });
    }
  }
  const wanted = commands.filter((one) => !one.hidden && matches(text, `${one.label} ${one.words ?? ""} ${one.group}`));
  for (const one of wanted) rows.push(commandRow(one));
  return {
    rows,
    searching: search.isFetching || q !== text.trim(),
    problem: q && search.error && !search.isFetching ? asProblem(search.error).message : null,
    retry: () => void search.refetch(),
  };
}

const commandRow = (one: Command): Row => ({
  key: one.id,
  group: one.group,
  icon: <Icon name={one.icon} />,
  label: one.label,
  keys: one.keys,
  run: one.run,
});
