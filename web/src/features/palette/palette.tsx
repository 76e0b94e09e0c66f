import { Dialog } from "@base-ui/react/dialog";
import { t } from "@lingui/core/macro";
import { useEffect, useRef, useState } from "react";
import { asProblem } from "@/api/client";
import { cn } from "@/lib/cn";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Kbd } from "@/ui/kbd";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import type { Ask } from "../shell/commands";
import { toFront, useMine } from "../shell/mine";
import { paletteOpen } from "../shell/ui-store";
import { type Row, useAskRows, useRows } from "./use-rows";

interface Asked {
  label: string;
  ask: Ask;
}

/** One box for everything: finds records, does what can be done here, and asks what a command needs on the spot. */
export default function Palette() {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [asked, setAsked] = useState<Asked[]>([]);
  const [waiting, setWaiting] = useState(false);
  const [mine, change] = useMine();
  const list = useRef<HTMLDivElement>(null);
  const question = asked.at(-1);
  const general = useRows(question ? "" : text);
  const answers = useAskRows(question?.ask, asked.length, text);
  const { rows, searching, problem, retry } = question ? answers : general;
  const active = Math.min(at, Math.max(0, rows.length - 1));
  const close = () => paletteOpen.set(false);
  const goOn = (next: Asked[]) => {
    setAsked(next);
    setText("");
    setAt(0);
  };
  const run = (row: Row | undefined) => {
    if (!row) return;
    const { command } = row;
    if (command) change({ ran: toFront(mine.ran ?? [], command.id, (a, b) => a === b, 8) });
    if (row.ask) return goOn([{ label: row.label, ask: row.ask() }]);
    const answer = row.run();
    if (answer && "placeholder" in answer) return goOn([...asked, { label: row.label, ask: answer }]);
    close();
    answer?.catch((error) => {
      const refused = asProblem(error);
      toast(refused.problems[0]?.message ?? refused.message, { tone: "bad" });
    });
  };

  // Enter means what the words find, also for fingers that are faster than the answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer is there
  useEffect(() => {
    if (!waiting || searching) return;
    setWaiting(false);
    run(rows[active]);
  }, [waiting, searching]);
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
      if (searching && text.trim() && at === 0) setWaiting(true);
      else run(rows[active]);
    } else if (question && ((event.key === "Backspace" && text === "") || event.key === "Escape")) {
      event.preventDefault();
      event.stopPropagation();
      goOn(asked.slice(0, -1));
    }
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup className="fixed inset-x-4 top-[12vh] z-50 mx-auto flex max-h-[72vh] max-w-144 flex-col overflow-hidden rounded-xl bg-raised shadow-pop outline-none max-md:inset-x-0 max-md:top-0 max-md:h-dvh max-md:max-h-none max-md:rounded-none">
          <Dialog.Title className="sr-only">{t`Search and commands`}</Dialog.Title>
          <div className="flex h-12 shrink-0 items-center gap-3 border-line border-b px-4 max-md:h-14">
            {question ? (
              <IconButton
                icon="arrow-left"
                label={t`Back`}
                onClick={() => goOn(asked.slice(0, -1))}
                className="-mx-1.5"
              />
            ) : (
              <Icon name="search" className="text-mute" />
            )}
            {question && (
              <span className="max-w-[45%] shrink-0 truncate rounded-md bg-press px-2 py-0.5 font-medium text-xs">
                {question.label.replace(/…$/, "")}
              </span>
            )}
            <input
              key={asked.length}
              autoFocus
              role="combobox"
              aria-expanded
              aria-controls="palette-list"
              aria-autocomplete="list"
              aria-activedescendant={rows[active] ? `palette-${active}` : undefined}
              aria-label={question ? question.label : t`Search records, or type a command`}
              placeholder={question ? question.ask.placeholder : t`Search records, or type a command`}
              autoComplete="off"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setWaiting(false);
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
            aria-busy={searching}
            data-for={text}
            className="min-h-0 flex-1 overflow-y-auto p-2"
          >
            {rows.map((row, i) => (
              <div key={row.key} role="presentation">
                {!question && rows[i - 1]?.group !== row.group && (
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
                  {row.current && <Icon name="check" size={15} className="ms-auto text-accent-ink" />}
                  {row.keys && <Kbd keys={row.keys} className="ms-auto max-md:hidden" />}
                </div>
              </div>
            ))}
            {searching && rows.length === 0 && <Skeleton className="m-3" />}
          </div>
          {!searching && !problem && rows.length === 0 && (
            <p role="status" className="px-4 pb-6 text-center text-mute">
              {question && !text ? question.ask.placeholder : t`Nothing found for “${text}”`}
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
              <Kbd keys="enter" /> {question ? t`to choose` : t`to open`}
            </span>
            {question && (
              <span className="flex items-center gap-1.5">
                <Kbd keys="backspace" /> {t`to go back`}
              </span>
            )}
          </footer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
