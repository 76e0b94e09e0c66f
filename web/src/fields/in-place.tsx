import { t } from "@lingui/core/macro";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { FieldDef, Rec } from "@/api/types";
import { cn } from "@/lib/cn";
import { draftOf, dropDraft, fieldDraft, noteTyped, saveDraft } from "@/lib/drafts";
import { withCommand } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { ConflictChoice } from "./conflict";
import { problemOf, RESTS } from "./problem-of";
import { kindOf } from "./registry";
import { TextInput } from "./text-input";
import { fromTyped, type Typed, toTyped } from "./typed";
import { Unparsed } from "./types";

export const notSavedYet = () => t`Typed before, not saved yet`;

export type Move = "stay" | "down" | "right" | "left";

/**
 * Edits one value where it stands. Must be inside a positioned element (the cell, the row); `anchor` is where popups
 * hang. Enter saves and moves down, Tab sideways, Esc gives up; leaving saves.
 * With `refused`, `value` is what could not be saved, and why: leaving it untouched is no second try.
 * What is typed is kept as a draft until then: whoever opens the field again after the tab was closed goes on with it.
 */
export function InPlaceEditor({
  field,
  value: saved,
  record,
  anchor,
  initialText,
  cell,
  refused,
  onCommit,
  onCancel,
  onLeave = onCancel,
}: {
  field: FieldDef;
  value: unknown;
  record?: Rec | undefined;
  anchor: Element | null;
  initialText?: string | undefined;
  /** In a table: text fills the cell, Enter and Tab move on. */
  cell?: boolean;
  refused?: ReactNode;
  onCommit: (value: unknown, move: Move) => void;
  onCancel: () => void;
  onLeave?: () => void;
}) {
  const kind = kindOf(field);
  const draft = useRef<unknown>(undefined); // undefined: untouched
  const closed = useRef(false);
  const keptAs = record?.id && field.kind !== "secret" ? fieldDraft(record.id, field.name) : null;
  const [left] = useState(() =>
    keptAs && refused == null && initialText === undefined ? draftOf<Typed>(keptAs) : null,
  );
  const value = left ? fromTyped(left.value) : saved;
  const [problem, setProblem] = useState<ReactNode>(refused ?? (left ? notSavedYet() : null));
  const box = useRef<HTMLDivElement>(null);

  const change = (next: unknown) => {
    draft.current = next;
    setProblem(null);
    clearTimeout(resting.current);
    resting.current = setTimeout(() => closed.current || setProblem(problemOf(field, next)), RESTS);
    if (!keptAs) return;
    saveDraft(keptAs, toTyped(next));
    noteTyped(keptAs, true);
  };
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(resting.current);
      if (keptAs) noteTyped(keptAs, false);
    },
    [keptAs],
  );
  const close = (how: () => void) => {
    if (closed.current) return;
    closed.current = true;
    how();
  };
  const cancel = () => {
    if (keptAs && !closed.current) dropDraft(keptAs);
    close(onCancel);
  };
  const untouched = () => draft.current === undefined;
  const commit = (move: Move) => {
    if (closed.current) return;
    const now = draft.current === undefined ? value : draft.current;
    const wrong = draft.current === undefined && !(now instanceof Unparsed) ? null : problemOf(field, now);
    if (wrong) return setProblem(wrong);
    closed.current = true;
    onCommit(now, move);
  };
  const choice = { mine: () => commit("stay"), theirs: cancel };

  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation(); // the table's own keys rest while a value is edited
    const inTextarea = event.target instanceof HTMLTextAreaElement;
    const onControl = event.target instanceof HTMLButtonElement || event.target instanceof HTMLSelectElement;
    if (event.key === "Escape") {
      event.preventDefault();
      cancel();
    } else if (event.key === "Enter" && !onControl && (!inTextarea || withCommand(event))) {
      event.preventDefault();
      commit("down");
    } else if (event.key === "Tab" && cell && kind.edit === "text") {
      event.preventDefault();
      commit(event.shiftKey ? "left" : "right");
    }
  };

  const input = {
    field,
    value,
    record,
    initialText,
    onChange: change,
    autoFocus: true,
  };

  if (kind.edit === "text") {
    return (
      <div
        ref={box}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (box.current?.contains(event.relatedTarget)) return;
          // Text that means nothing stays to be corrected only while somebody is at it.
          if (draft.current instanceof Unparsed) cancel();
          else if ((refused || left) && untouched()) close(onLeave);
          else commit("stay");
        }}
        className={cn(
          cell
            ? "absolute inset-0 z-20 bg-canvas ring-2 ring-accent [&_input]:h-full [&_input]:rounded-none [&_input]:border-0 [&_input]:px-2.5 [&_input]:shadow-none [&_input]:ring-0"
            : "relative w-full",
          cell && kind.align === "end" && "[&_input]:text-end rtl:[&_input]:text-start",
        )}
      >
        {cell ? <TextInput {...input} initialText={initialText} /> : <kind.Input {...input} />}
        {problem && (
          <p role="alert" className="popup absolute top-full start-0 z-30 mt-1 px-2 py-1 text-danger text-xs">
            <ConflictChoice value={choice}>{problem}</ConflictChoice>
          </p>
        )}
      </div>
    );
  }

  const Pick = kind.Pick;
  const picks = kind.edit === "pick" && Pick;
  return (
    <Popover
      open
      label={field.label}
      anchor={anchor}
      sideOffset={cell ? 1 : 4}
      onOpenChange={(open) => {
        if (open) return;
        if (untouched()) close(onLeave);
        else if (draft.current instanceof Unparsed) cancel();
        else commit("stay");
      }}
      finalFocus={false}
    >
      <div onKeyDown={onKeyDown}>
        {picks ? (
          <>
            {problem && (
              <p role="alert" className="px-3 pt-2 text-danger text-xs">
                <ConflictChoice value={choice}>{problem}</ConflictChoice>
              </p>
            )}
            <Pick {...input} onDone={() => commit("stay")} />
          </>
        ) : (
          <div className="w-80 max-w-full p-2.5">
            <kind.Input {...input} />
            {problem && (
              <p role="alert" className="mt-1 text-danger text-xs">
                <ConflictChoice value={choice}>{problem}</ConflictChoice>
              </p>
            )}
            <div className="mt-2.5 flex justify-end gap-2">
              <Button size="sm" look="ghost" onClick={cancel}>{t`Cancel`}</Button>
              <Button size="sm" look="primary" onClick={() => commit("stay")}>{t`Save`}</Button>
            </div>
          </div>
        )}
      </div>
    </Popover>
  );
}
