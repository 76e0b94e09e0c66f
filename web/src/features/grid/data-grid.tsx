import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { refresh } from "@/api/records";
import type { ApiFilter, ObjectDef, Rec } from "@/api/types";
import type { FieldEnv, MeasureName } from "@/fields/types";
import { cn } from "@/lib/cn";
import { alongLine } from "@/lib/direction";
import { useWindow } from "@/lib/use-window";
import { useInTurn } from "@/ui/in-turn";
import { onDemand } from "@/ui/on-demand";
import { type Column, GUTTER, HEAD } from "./columns";
import { GridFoot } from "./grid-foot";
import { GridHead, type HeadActions } from "./grid-head";
import { type Cursor, gridAction, type Range, rangeOf } from "./grid-keys";
import { cellId, GridRow } from "./grid-row";
import type { Grouping } from "./grouping";
import { isInner, type RowPlan } from "./row-plan";
import { RowsMissing } from "./rows-missing";
import { useCellBlocks } from "./use-cell-blocks";
import { useCellEdit } from "./use-cell-edit";
import { placeOf, useDragRange } from "./use-drag-range";
import type { SubTotals } from "./use-groups";
import { usePlace } from "./use-place";
import { type RowsQuery, useLoadedRow, useRows } from "./use-rows";
import type { Selection } from "./use-selection";
import type { SortKey } from "./view-state";

// Not needed before rows are grouped, or something goes wrong or takes its time.
const GroupHeader = onDemand(() => import("./group-header"));
const BlockBar = onDemand(() => import("./block-bar"));
const CellQuestion = onDemand(() => import("./cell-question"));

export interface DataGridProps {
  object: ObjectDef;
  query: RowsQuery;
  plan: RowPlan;
  grouping: Grouping | null;
  subTotals: SubTotals;
  total: number;
  known: boolean;
  columns: Column[];
  /** Height of a row. */
  height: number;
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
  onFold: (key: string) => void;
}

/** The table: rows and columns of the catalog, of which only what is on the screen exists. */
export function DataGrid(props: DataGridProps) {
  const { object, query, plan, columns, env, selection, peekId, height } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, drawCursor] = useState<Cursor | null>(null);
  /** The far end of a selected block, whose near end is the active cell. */
  const [head, setHead] = useState<Cursor | null>(null);
  /** While the handle is dragged: the row it is over. */
  const [fillRow, setFillRow] = useState<number | null>(null);
  const at = useRef(cursor);
  const setCursor = (next: Cursor | null) => {
    at.current = next;
    drawCursor(next);
    setHead(null);
  };
  const loaded = useLoadedRow(plan);
  const key = JSON.stringify([
    query.plural,
    query.filter,
    query.sort,
    query.trashed,
    props.grouping?.by,
    props.grouping?.inner?.by,
  ]);

  const go = (to: Cursor) => {
    setCursor(to);
    view.show(to.row);
    showColumn(scroller.current, columns, to.col);
  };
  const move = (to: Cursor) => {
    go(to);
    const record = loaded(to.row);
    if (peekId && record && record.id !== peekId) props.onPeek(record);
  };
  const client = useQueryClient();
  const cells = useCellEdit({
    object,
    columns,
    total: plan.count,
    list: key,
    scroller,
    at,
    loaded,
    go,
    move,
    // It stands in another group now.
    onSaved: (field) =>
      [props.grouping, props.grouping?.inner].some((one) => one?.field.name === field.name) &&
      refresh(client, object.plural),
  });
  const { edit, problems, focus } = cells;
  usePlace(scroller, key, props.known, at, (left) => {
    setCursor(left);
    cells.reset();
    if (left) focus();
  });
  const view = useWindow(scroller, plan.count, height, HEAD, HEAD);
  const rows = useRows(plan, view.first, view.last);
  const inTurn = useInTurn(rows.there);
  const width = columns.reduce((sum, column) => sum + column.width, GUTTER);
  const range = cursor ? rangeOf(cursor, head ?? cursor) : null;
  const select = (to: Range) => {
    setCursor({ row: to.top, col: to.left });
    if (to.bottom > to.top || to.right > to.left) setHead({ row: to.bottom, col: to.right });
  };
  const blocks = useCellBlocks({
    object,
    plan,
    columns,
    env,
    scroller,
    range: edit ? null : range,
    note: cells.note,
    onPasted: select,
  });
  const filled: Range | null =
    range && fillRow !== null
      ? { ...range, top: Math.min(range.top, fillRow), bottom: Math.max(range.bottom, fillRow) }
      : null;
  const drag = useDragRange(scroller, {
    select(from, to) {
      if (edit) return;
      setCursor(from);
      setHead(to);
      focus();
    },
    fillTo: setFillRow,
    fillEnd() {
      setFillRow(null);
      if (!range || !filled) return;
      if (filled.bottom > range.bottom) blocks.fill(range, { ...filled, top: range.bottom + 1 });
      else if (filled.top < range.top) blocks.fill(range, { ...filled, bottom: range.top - 1 });
      select(filled);
    },
  });

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (edit || event.target !== scroller.current) return;
    if (event.key === "Tab") {
      // Tab walks the cells of a row and leaves the table at its ends.
      const col = (cursor?.col ?? -1) + (event.shiftKey ? -1 : 1);
      if (!cursor || col < 0 || col >= columns.length) return;
      event.preventDefault();
      return move({ row: cursor.row, col });
    }
    const from = cursor ?? { row: -1, col: 0 };
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 3);
    const size = { rows: plan.count, cols: columns.length, page };
    const action = gridAction(event.nativeEvent, from, size, head ?? from);
    if (!action) return;
    const record = cursor ? loaded(cursor.row) : undefined;
    const place = cursor ? plan.at(cursor.row) : null;
    const group = place && !place.query ? place.group : null;
    if (action.do === "escape") {
      if (head) setHead(null);
      else if (peekId) props.onPeek(null);
      else if (selection.some) selection.clear();
      else setCursor(null);
      return;
    }
    if (!cursor && action.do !== "move" && action.do !== "select-all") return;
    event.preventDefault();
    event.stopPropagation();
    if (action.do === "move") {
      if (action.extend && cursor && selection.some) {
        // Rows are being selected: that goes on.
        selection.extend(action.to.row, loaded);
        move(action.to);
      } else if (action.extend && cursor) {
        setHead(action.to);
        view.show(action.to.row);
        showColumn(scroller.current, columns, action.to.col);
      } else move(action.to);
    } else if (action.do === "select-all") props.actions.selectAll();
    else if (group && (action.do === "edit" || action.do === "peek")) {
      if (action.do === "peek" || action.initialText === undefined) props.onFold(group.key);
    } else if (cursor && action.do === "edit") cells.start(cursor, action.initialText);
    else if (cursor && action.do === "select") selectRows(range ?? rangeOf(cursor, cursor), record);
    else if (record && action.do === "peek") props.onPeek(record.id === peekId ? null : record);
    else if (record && action.do === "open") props.onOpen(record);
    else if (action.do === "clear-cell" && range) blocks.clear(range);
    else if (action.do === "fill" && range) blocks.fillDown(range);
    else if (cursor && action.do === "move-column" && cursor.col > 0) {
      const to = Math.min(columns.length - 1, Math.max(1, cursor.col + action.by));
      props.actions.moveColumn(cursor.col, to);
      setCursor({ row: cursor.row, col: to });
    }
  };

  const selectRows = ({ top, bottom }: Range, record: Rec | undefined) => {
    if (top === bottom && record) return selection.toggle(record.id, top);
    const ids = [];
    for (let row = top; row <= bottom; row++) ids.push(loaded(row)?.id ?? "");
    selection.add(ids.filter(Boolean), bottom);
    setCursor({ row: bottom, col: at.current?.col ?? 0 });
  };

  const onClick = (event: React.MouseEvent) => {
    if (drag.dragged.current) return;
    const target = event.target as HTMLElement;
    const cell = placeOf(target);
    if (!cell || target.closest("[data-editor]")) return;
    const place = plan.at(cell.row);
    if (place && !place.query) {
      if (target.closest("[data-fold]")) props.onFold(place.group.key);
      setCursor({ row: cell.row, col: Math.max(0, cell.col) });
      return focus();
    }
    const record = loaded(cell.row);
    if (!record) return;
    if (target.closest("[data-select]")) {
      if (event.shiftKey) selection.extend(cell.row, loaded);
      else selection.toggle(record.id, cell.row);
      return focus();
    }
    if (cell.col < 0) return;
    if (edit && cursor?.row === cell.row && cursor.col === cell.col) return;
    if (target.closest("[data-peek]")) return props.onPeek(record);
    if (event.shiftKey && cursor && !selection.some) {
      setHead(cell);
      return focus();
    }
    if (event.shiftKey) selection.extend(cell.row, loaded);
    setCursor(cell);
    if (peekId && record.id !== peekId) props.onPeek(record);
    // A click on the name opens the record, as everywhere; the rest of the cell is for editing.
    if (cell.col === 0 && target.closest("[data-col] > span.truncate") && !event.shiftKey) return props.onOpen(record);
    focus();
  };

  const onDoubleClick = (event: React.MouseEvent) => {
    const cell = placeOf(event.target as HTMLElement);
    if (cell && cell.col >= 0 && !edit && !(event.target as HTMLElement).closest("[data-fill]")) cells.start(cell);
  };

  const marks = useMemo(
    () => ({ all: props.total > 0 && selection.count(props.total) >= props.total, some: selection.some }),
    [selection, props.total],
  );
  const drawn = filled ?? (head ? range : null);
  const size = range && head ? { down: range.bottom - range.top + 1, across: range.right - range.left + 1 } : null;

  return (
    <>
      <RowsMissing rows={rows} />
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={object.label_plural}
        aria-rowcount={plan.count + 2}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-activedescendant={cursor && !edit ? cellId(cursor.row, cursor.col) : undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onPointerDown={drag.onPointerDown}
        onFocus={(event) => {
          if (event.target === scroller.current && !cursor && event.target.matches(":focus-visible") && plan.count > 0)
            setCursor({ row: Math.ceil((scroller.current?.scrollTop ?? 0) / height), col: 0 });
        }}
        className="relative h-full overflow-auto overscroll-none outline-none"
      >
        <div className="flex min-h-full flex-col" style={{ width, minWidth: "100%" }}>
          <GridHead
            columns={columns}
            env={env}
            sort={props.sort}
            grouped={props.grouping?.field.name}
            allSelected={marks.all}
            someSelected={marks.some}
            actions={props.actions}
          />
          <div
            role="rowgroup"
            className={cn(
              "relative flex-1 select-none",
              height > 40 &&
                "[&_span.overflow-hidden]:flex-wrap [&_span.truncate_span.truncate]:line-clamp-2 [&_span.truncate_span.truncate]:whitespace-normal",
            )}
            style={{ minHeight: view.height }}
          >
            {view.indexes.map((index) => {
              const place = plan.at(index);
              const active = cursor?.row === index ? cursor.col : -1;
              if (place && !place.query)
                return (
                  <GroupHeader
                    key={index % view.slots}
                    index={index}
                    height={height}
                    group={place.group}
                    grouping={isInner(place.group) ? props.grouping?.inner : props.grouping}
                    columns={columns}
                    env={env}
                    sums={props.sums}
                    subTotals={props.subTotals}
                    active={active}
                  />
                );
              const record = inTurn ? rows.at(index) : undefined;
              const within = drawn !== null && index >= drawn.top && index <= drawn.bottom;
              return (
                <GridRow
                  // Keyed by slot, not by record: scrolling reuses elements instead of making new ones.
                  key={index % view.slots}
                  index={index}
                  number={place ? place.index + 1 : index + 1}
                  height={height}
                  object={object}
                  record={record}
                  columns={columns}
                  env={env}
                  selected={record ? selection.has(record.id) : false}
                  open={record ? record.id === peekId : false}
                  active={active}
                  from={within ? drawn.left : -1}
                  to={within ? drawn.right : -1}
                  handle={range && !edit && index === range.bottom && object.permissions.update ? range.right : -1}
                  edit={record && edit?.id === record.id && cursor?.row === index ? edit : null}
                  problems={record ? problems[record.id] : undefined}
                  {...cells.handlers}
                />
              );
            })}
          </div>
          <GridFoot
            columns={columns}
            object={object.plural}
            filter={props.filter}
            total={props.total}
            rows={plan.count}
            trashed={query.trashed === true}
            known={props.known}
            sums={props.sums}
            onChoose={props.onMeasure}
          />
        </div>
      </div>
      {cells.lacking && <CellQuestion object={object} lacking={cells.lacking} />}
      <span role="status" className="sr-only">
        {size && t`${size.down} × ${size.across} cells selected`}
      </span>
      {(blocks.busy || blocks.rejected.length > 0) && (
        <BlockBar
          object={object}
          busy={blocks.busy}
          rejected={blocks.rejected}
          onShow={({ record, column }) => {
            const col = columns.findIndex((one) => one.field.name === column?.field.name);
            const row = record ? view.indexes.find((index) => loaded(index)?.id === record.id) : undefined;
            if (row === undefined || col < 0) return;
            go({ row, col });
            focus();
          }}
          onForget={() => {
            for (const { record, column } of blocks.rejected)
              if (record && column) cells.note(record.id, column.field.name);
            blocks.setRejected([]);
          }}
        />
      )}
    </>
  );
}

/** Scrolls sideways just as far as needed to see the column beside the pinned ones. */
function showColumn(box: HTMLElement | null, columns: Column[], col: number) {
  const column = columns[col];
  if (!box || !column || column.left !== null) return;
  const pinned = columns.reduce((sum, one) => (one.left !== null ? sum + one.width : sum), GUTTER);
  const start = columns.slice(0, col).reduce((sum, one) => sum + one.width, GUTTER);
  const scrolled = alongLine(box.scrollLeft);
  if (start - pinned < scrolled) box.scrollLeft = alongLine(start - pinned);
  else if (start + column.width > scrolled + box.clientWidth)
    box.scrollLeft = alongLine(start + column.width - box.clientWidth);
}
