import { t } from "@lingui/core/macro";
import { type RefObject, useCallback, useRef, useState } from "react";
import type { Problem } from "@/api/client";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { type AskMore, type Refused, useFieldSave } from "@/fields/editable-field";
import type { Move } from "@/fields/in-place";
import { canEdit } from "@/fields/registry";
import { Unparsed } from "@/fields/types";
import { dropDraft, fieldDraft } from "@/lib/drafts";
import { toast } from "@/ui/toast";
import type { Column } from "./columns";
import type { Cursor } from "./grid-keys";
import { cellId, type EditState } from "./grid-row";

/** A change that was refused for want of other fields, while these are asked for. */
export interface Lacking {
  record: Rec;
  field: FieldDef;
  value: unknown;
  why: Problem;
  fields: FieldDef[];
  answer(): void;
}

export type Problems = Record<string, Record<string, Refused>>;

/** The one editor of the table, and what was refused. */
export function useCellEdit({
  object,
  columns,
  total,
  list,
  scroller,
  at,
  loaded,
  go,
  move,
  onSaved,
}: {
  object: ObjectDef;
  columns: Column[];
  total: number;
  /** Which list it is: what is refused in another one is not told here. */
  list: string;
  scroller: RefObject<HTMLElement | null>;
  at: RefObject<Cursor | null>;
  loaded: (row: number) => Rec | undefined;
  /** Makes it the active cell and shows it. */
  go: (to: Cursor) => void;
  /** The same, as a step of somebody's. */
  move: (to: Cursor) => void;
  onSaved: (field: FieldDef) => void;
}) {
  const [edit, setEdit] = useState<(EditState & { id: string }) | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [lacking, setLacking] = useState<Lacking | null>(null);
  const askMore: AskMore = async (record, field, value, why) => {
    const { missingAt } = await import("../record/operations");
    const fields = missingAt(object, field, why);
    if (fields.length === 0) return false;
    await new Promise<void>((resolve) => setLacking({ record, field, value, why, fields, answer: () => resolve() }));
    setLacking(null);
    // The question has the focus until it is gone.
    setTimeout(focus);
    dropDraft(fieldDraft(record.id, field.name));
    return true;
  };
  const save = useFieldSave(object, askMore);
  const focus = () => scroller.current?.focus({ preventScroll: true });

  const note = useCallback(
    (id: string, name: string, problem?: Refused) =>
      setProblems((now) => {
        const { [id]: row, ...others } = now;
        if (!problem && !row?.[name]) return now;
        const { [name]: _old, ...rest } = row ?? {};
        const left = problem ? { ...rest, [name]: problem } : rest;
        return Object.keys(left).length ? { ...others, [id]: left } : others;
      }),
    [],
  );

  /** `from` is the cell in which somebody typed: what is refused waits there to be corrected. */
  const commit = async (record: Rec, column: Column, value: unknown, from: Cursor | null) => {
    const { name } = column.field;
    const forget = () => note(record.id, name);
    forget();
    const left = at.current;
    const message = await save(record, column.field, value, forget);
    if (message === null) onSaved(column.field);
    if (message === null || latest.current.list !== list) return;
    note(record.id, name, { value: from ? value : record[name], message });
    if (!from) return void setTimeout(forget, 10_000);
    // Whoever has gone on to another cell is not called back.
    const here = document.activeElement === scroller.current && at.current === left;
    if (!here || latest.current.loaded(from.row)?.id !== record.id) return;
    go(from);
    setEdit({ id: record.id, col: from.col });
  };

  const start = (cell: Cursor, initialText?: string) => {
    const record = loaded(cell.row);
    const column = columns[cell.col];
    if (!record || !column || record.deleted_at) return;
    if (!object.permissions.update || !canEdit(column.field)) {
      if (initialText === undefined) toast(t`${column.field.label} cannot be changed here`);
      return;
    }
    go(cell);
    const waits = problems[record.id]?.[column.field.name]?.value;
    const text = initialText ?? (waits instanceof Unparsed && column.kind.edit !== "text" ? waits.text : undefined);
    if (column.kind.edit === "toggle") void commit(record, column, record[column.field.name] !== true, null);
    else setEdit({ id: record.id, col: cell.col, initialText: text });
  };

  // The handlers of the rows must not change with every scrolled frame, or all rows would be drawn again.
  const latest = useRef({ commit, move, loaded, list, total, columns });
  latest.current = { commit, move, loaded, list, total, columns };
  const onCommit = useCallback(
    (record: Rec, column: Column, value: unknown, step: Move) => {
      const now = latest.current;
      setEdit(null);
      scroller.current?.focus({ preventScroll: true });
      const from = at.current;
      if (from) {
        const { row, col } = from;
        if (step === "down") now.move({ row: Math.min(now.total - 1, row + 1), col });
        if (step === "right") now.move({ row, col: Math.min(now.columns.length - 1, col + 1) });
        if (step === "left") now.move({ row, col: Math.max(0, col - 1) });
      }
      void now.commit(record, column, value, from);
    },
    [scroller, at],
  );
  const onLeave = useCallback(() => {
    setEdit(null);
    scroller.current?.focus({ preventScroll: true });
  }, [scroller]);
  const onCancel = useCallback(
    (record: Rec, column: Column) => {
      note(record.id, column.field.name);
      onLeave();
    },
    [note, onLeave],
  );
  const anchor = useCallback(() => {
    const cell = at.current;
    return cell ? document.getElementById(cellId(cell.row, cell.col)) : null;
  }, [at]);
  const reset = () => {
    setEdit(null);
    setProblems({});
  };
  const handlers = { onCommit, onCancel, onLeave, anchor };
  return { edit, problems, lacking, note, start, reset, focus, setProblems, handlers };
}
