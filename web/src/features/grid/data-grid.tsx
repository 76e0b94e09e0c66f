import { t } from "@lingui/core/macro";
import { useCallback, useMemo, useRef, useState } from "react";
import type { ApiFilter, ObjectDef, Rec } from "@/api/types";
import { type Refused, useFieldSave } from "@/fields/editable-field";
import type { Move } from "@/fields/in-place";
import { canEdit } from "@/fields/registry";
import type { FieldEnv, MeasureName } from "@/fields/types";
import { useWindow } from "@/lib/use-window";
import { toast } from "@/ui/toast";
import { type Column, GUTTER, ROW } from "./columns";
import { GridFoot } from "./grid-foot";
import { GridHead, type HeadActions } from "./grid-head";
import { type Cursor, gridAction } from "./grid-keys";
import { cellId, type EditState, GridRow } from "./grid-row";
import { RowsMissing } from "./rows-missing";
import { usePlace } from "./use-place";
import { type RowsQuery, useLoadedRow, useRows } from "./use-rows";
import type { Selection } from "./use-selection";
import type { SortKey } from "./view-state";

export interface DataGridProps {
  object: ObjectDef;
  query: RowsQuery;
  total: number;
  known: boolean;
  columns: Column[];
  sort: SortKey[];
  sums: Map<string, string>;
  filter: ApiFilter | null;
  env: FieldEnv;
  selection: Selection;
  peekId: string | undefined;
  actions: HeadActions;
  onPeek: (record: Rec | null) => void;
  onOpen: (record: Rec) => void;
  onMeasure: (name: string, measure: MeasureName) => void;
}

/** The table: rows and columns of the catalog, of which only what is on the screen exists. */
export function DataGrid(props: DataGridProps) {
  const { object, query, total, columns, env, selection, peekId } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, drawCursor] = useState<Cursor | null>(null);
  const at = useRef(cursor);
  const setCursor = (next: Cursor | null) => {
    at.current = next;
    drawCursor(next);
  };
  const [edit, setEdit] = useState<(EditState & { id: string }) | null>(null);
  const [problems, setProblems] = useState<Record<string, Record<string, Refused>>>({});
  const save = useFieldSave(object);
  const loaded = useLoadedRow(query);

  const key = JSON.stringify([query.plural, query.filter, query.sort, query.trashed]);
  usePlace(scroller, key, props.known, at, (left) => {
    setCursor(left);
    setEdit(null);
    setProblems({});
    if (left) focus();
  });
  const view = useWindow(scroller, total, ROW, ROW, ROW);
  const rows = useRows(query, view.first, view.last);
  const width = columns.reduce((sum, column) => sum + column.width, GUTTER);

  const focus = () => scroller.current?.focus({ preventScroll: true });
  const move = (to: Cursor) => {
    setCursor(to);
    view.show(to.row);
    showColumn(scroller.current, columns, to.col);
    const record = loaded(to.row);
    if (peekId && record && record.id !== peekId) props.onPeek(record);
  };

  const startEdit = (at: Cursor, initialText?: string) => {
    const record = loaded(at.row);
    const column = columns[at.col];
    if (!record || !column || record.deleted_at) return;
    if (!object.permissions.update || !canEdit(column.field)) {
      if (initialText === undefined) toast(t`${column.field.label} cannot be changed here`);
      return;
    }
    setCursor(at);
    if (column.kind.edit === "toggle") void commit(record, column, record[column.field.name] !== true, null);
    else setEdit({ id: record.id, col: at.col, initialText });
  };

  const note = (id: string, name: string, problem?: Refused) =>
    setProblems(({ [id]: row, ...others }) => {
      const { [name]: _old, ...rest } = row ?? {};
      const left = problem ? { ...rest, [name]: problem } : rest;
      return Object.keys(left).length ? { ...others, [id]: left } : others;
    });

  /** `from` is the cell in which somebody typed: what is refused waits there to be corrected. */
  const commit = async (record: Rec, column: Column, value: unknown, from: Cursor | null) => {
    const { name } = column.field;
    const forget = () => note(record.id, name);
    forget();
    const list = key;
    const left = at.current;
    const message = await save(record, column.field, value, forget);
    if (message === null || latest.current.key !== list) return;
    note(record.id, name, { value: from ? value : record[name], message });
    if (!from) return void setTimeout(forget, 10_000);
    // Whoever has gone on to another cell is not called back.
    const here = document.activeElement === scroller.current && at.current === left;
    if (!here || loaded(from.row)?.id !== record.id) return;
    setCursor(from);
    view.show(from.row);
    setEdit({ id: record.id, col: from.col });
  };

  // The handlers of the rows must not change with every scrolled frame, or all rows would be drawn again.
  const latest = useRef({ commit, move, note, cursor, total, columns, key });
  latest.current = { commit, move, note, cursor, total, columns, key };
  const onCommit = useCallback((record: Rec, column: Column, value: unknown, step: Move) => {
    const now = latest.current;
    setEdit(null);
    scroller.current?.focus({ preventScroll: true });
    const from = now.cursor;
    if (from) {
      const { row, col } = from;
      if (step === "down") now.move({ row: Math.min(now.total - 1, row + 1), col });
      if (step === "right") now.move({ row, col: Math.min(now.columns.length - 1, col + 1) });
      if (step === "left") now.move({ row, col: Math.max(0, col - 1) });
    }
    void now.commit(record, column, value, from);
  }, []);
  const onLeave = useCallback(() => {
    setEdit(null);
    scroller.current?.focus({ preventScroll: true });
  }, []);
  const onCancel = useCallback(
    (record: Rec, column: Column) => {
      latest.current.note(record.id, column.field.name);
      onLeave();
    },
    [onLeave],
  );
  const anchor = useCallback(() => {
    const at = latest.current.cursor;
    return at ? document.getElementById(cellId(at.row, at.col)) : null;
  }, []);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (edit || event.target !== scroller.current) return;
    if (event.key === "Tab") {
      // Tab walks the cells of a row and leaves the table at its ends.
      const col = (cursor?.col ?? -1) + (event.shiftKey ? -1 : 1);
      if (!cursor || col < 0 || col >= columns.length) return;
      event.preventDefault();
      return move({ row: cursor.row, col });
    }
    const at = cursor ?? { row: -1, col: 0 };
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW) - 3);
    const action = gridAction(event.nativeEvent, at, { rows: total, cols: columns.length, page });
    if (!action) return;
    const record = cursor ? loaded(cursor.row) : undefined;
    if (action.do === "escape") {
      if (peekId) props.onPeek(null);
      else if (selection.ids.size) selection.clear();
      else setCursor(null);
      return;
    }
    if (!cursor && action.do !== "move" && action.do !== "select-all") return;
    if (action.do === "copy") return void copy(cursor, record);
    event.preventDefault();
    event.stopPropagation();
    if (action.do === "move") {
      if (action.extend && record) {
        if (!selection.ids.size && cursor) selection.toggle(record.id, cursor.row);
        selection.extend(action.to.row, loaded);
      }
      move(action.to);
    } else if (action.do === "select-all") props.actions.selectAll();
    else if (cursor && action.do === "edit") startEdit(cursor, action.initialText);
    else if (cursor && record && action.do === "select") selection.toggle(record.id, cursor.row);
    else if (record && action.do === "peek") props.onPeek(record.id === peekId ? null : record);
    else if (record && action.do === "open") props.onOpen(record);
    else if (cursor && record && action.do === "clear-cell") {
      const column = columns[cursor.col];
      if (column && canEdit(column.field) && !column.field.required && object.permissions.update)
        void commit(record, column, null, null);
    }
  };

  const copy = async (at: Cursor | null, record: Rec | undefined) => {
    const column = at ? columns[at.col] : undefined;
    if (!column || !record || window.getSelection()?.toString()) return;
    await navigator.clipboard
      ?.writeText(column.kind.format(record[column.field.name], column.field, env))
      .catch(() => {});
  };

  const onClick = (event: React.MouseEvent) => {
    const target = event.target as HTMLElement;
    const at = placeOf(target);
    const record = at ? loaded(at.row) : undefined;
    if (!at || !record || target.closest("[data-editor]")) return;
    if (target.closest("[data-select]")) {
      if (event.shiftKey) selection.extend(at.row, loaded);
      else selection.toggle(record.id, at.row);
      return focus();
    }
    if (at.col < 0) return;
    if (edit && cursor?.row === at.row && cursor.col === at.col) return;
    if (target.closest("[data-peek]")) return props.onPeek(record);
    if (event.shiftKey) selection.extend(at.row, loaded);
    setCursor(at);
    if (peekId && record.id !== peekId) props.onPeek(record);
    // A click on the name opens the record, as everywhere; the rest of the cell is for editing.
    if (at.col === 0 && target.closest("[data-col] > span.truncate") && !event.shiftKey) return props.onOpen(record);
    focus();
  };

  const onDoubleClick = (event: React.MouseEvent) => {
    const at = placeOf(event.target as HTMLElement);
    if (at && at.col >= 0 && !edit) startEdit(at);
  };

  const head = useMemo(
    () => ({ all: total > 0 && selection.ids.size >= total, some: selection.ids.size > 0 }),
    [selection.ids, total],
  );

  return (
    <>
      <RowsMissing rows={rows} />
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={object.label_plural}
        aria-rowcount={total + 2}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-activedescendant={cursor && !edit ? cellId(cursor.row, cursor.col) : undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onFocus={(event) => {
          if (event.target === scroller.current && !cursor && event.target.matches(":focus-visible") && total > 0)
            setCursor({ row: Math.ceil((scroller.current?.scrollTop ?? 0) / ROW), col: 0 });
        }}
        className="relative h-full overflow-auto overscroll-none outline-none"
      >
        <div className="flex min-h-full flex-col" style={{ width, minWidth: "100%" }}>
          <GridHead
            columns={columns}
            env={env}
            sort={props.sort}
            allSelected={head.all}
            someSelected={head.some}
            actions={props.actions}
          />
          <div role="rowgroup" className="relative flex-1" style={{ minHeight: view.height }}>
            {view.indexes.map((index) => {
              const record = rows.at(index);
              return (
                <GridRow
                  // Keyed by slot, not by record: scrolling reuses elements instead of making new ones.
                  key={index % view.slots}
                  index={index}
                  top={index * ROW}
                  object={object}
                  record={record}
                  columns={columns}
                  env={env}
                  selected={record ? selection.ids.has(record.id) : false}
                  open={record ? record.id === peekId : false}
                  active={cursor?.row === index ? cursor.col : -1}
                  edit={record && edit?.id === record.id && cursor?.row === index ? edit : null}
                  problems={record ? problems[record.id] : undefined}
                  anchor={anchor}
                  onCommit={onCommit}
                  onCancel={onCancel}
                  onLeave={onLeave}
                />
              );
            })}
          </div>
          <GridFoot
            columns={columns}
            object={object.plural}
            filter={props.filter}
            total={total}
            known={props.known}
            sums={props.sums}
            onChoose={props.onMeasure}
          />
        </div>
      </div>
    </>
  );
}

function placeOf(target: HTMLElement): Cursor | null {
  const row = target.closest<HTMLElement>("[data-row]")?.dataset.row;
  const col = target.closest<HTMLElement>("[data-col]")?.dataset.col;
  return row === undefined ? null : { row: Number(row), col: col === undefined ? -1 : Number(col) };
}

/** Scrolls sideways just as far as needed to see the column beside the pinned ones. */
function showColumn(box: HTMLElement | null, columns: Column[], col: number) {
  const column = columns[col];
  if (!box || !column || column.left !== null) return;
  const pinned = columns.reduce((sum, one) => (one.left !== null ? sum + one.width : sum), GUTTER);
  const start = columns.slice(0, col).reduce((sum, one) => sum + one.width, GUTTER);
  if (start - pinned < box.scrollLeft) box.scrollLeft = start - pinned;
  else if (start + column.width > box.scrollLeft + box.clientWidth)
    box.scrollLeft = start + column.width - box.clientWidth;
}
