import { t } from "@lingui/core/macro";
import { memo } from "react";
import { titleOf } from "@/api/catalog";
import type { ObjectDef, Rec } from "@/api/types";
import type { Refused } from "@/fields/editable-field";
import { InPlaceEditor, type Move } from "@/fields/in-place";
import { isBlank } from "@/fields/registry";
import { type FieldEnv, Unparsed } from "@/fields/types";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { Skeleton } from "@/ui/skeleton";
import { type Column, GUTTER } from "./columns";

export interface EditState {
  col: number;
  initialText?: string | undefined;
}

export interface RowProps {
  index: number;
  /** What stands in the gutter: its place in the list, or in its group. */
  number: number;
  height: number;
  object: ObjectDef;
  record: Rec | undefined;
  columns: Column[];
  env: FieldEnv;
  selected: boolean;
  open: boolean;
  /** The column of the active cell, -1 when that is in another row. */
  active: number;
  /** The columns of a selected block that are in this row; -1 when none are. */
  from: number;
  to: number;
  /** The column at whose corner a block can be dragged on; -1 in other rows. */
  handle: number;
  edit: EditState | null;
  /** What the server said about cells of this row. */
  problems: Record<string, Refused> | undefined;
  anchor: () => Element | null;
  onCommit: (record: Rec, column: Column, value: unknown, move: Move) => void;
  onCancel: (record: Rec, column: Column) => void;
  /** Goes elsewhere; what was refused stays. */
  onLeave: () => void;
}

export const cellId = (row: number, col: number) => `cell-${row}-${col}`;

/** One row, flat: a cell is one element and what its kind draws. Clicks are the table's, told by data attributes. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { index, height, object, record, columns, env, selected, open, active, from, to, handle, edit, problems } =
    props;
  const tint = selected || open ? "bg-accent-wash" : "bg-canvas group-hover/row:bg-row-hover";
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-row={index}
      className="group/row absolute start-0 flex w-full border-line border-b"
      // What hangs below a cell must lie over the rows that follow.
      style={{
        height,
        transform: `translateY(${index * height}px)`,
        zIndex: edit || (problems && active >= 0) ? 15 : problems || handle >= 0 ? 14 : undefined,
      }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        className={cn("sticky start-0 z-10 flex shrink-0 items-center justify-center", tint)}
        style={{ width: GUTTER }}
      >
        {record && (
          <>
            <span
              className={cn(
                "text-2xs text-mute tabular-nums",
                selected ? "hidden" : "group-focus-within/row:hidden group-hover/row:hidden",
              )}
            >
              {props.number}
            </span>
            <input
              type="checkbox"
              tabIndex={-1}
              data-select
              readOnly
              checked={selected}
              aria-label={t`Select ${titleOf(object, record)}`}
              className={cn(
                "size-4 cursor-pointer",
                !selected && "sr-only group-hover/row:not-sr-only group-hover/row:size-4 group-hover/row:border",
              )}
            />
          </>
        )}
      </div>
      {columns.map((column, col) => {
        const { field, kind } = column;
        const editing = edit?.col === col && record;
        const problem = problems?.[field.name];
        const value = problem ? problem.value : record?.[field.name];
        const within = col >= from && col <= to;
        return (
          <div
            key={field.name}
            id={cellId(index, col)}
            role="gridcell"
            aria-colindex={col + 2}
            aria-invalid={problem ? true : undefined}
            data-col={col}
            aria-selected={within || undefined}
            className={cn(
              "group/cell relative flex shrink-0 items-center border-line border-e px-2.5",
              kind.align === "end" && "justify-end text-end",
              column.grows && "grow",
              within ? "bg-accent-wash-strong" : tint,
              column.left !== null && "sticky z-10",
              col === 0 && "font-medium",
              (active === col || handle === col) && "z-11",
              active === col && "shadow-[inset_0_0_0_2px_var(--accent)]",
              problem && "shadow-[inset_0_0_0_2px_var(--danger)]",
            )}
            style={
              column.left !== null ? { width: column.width, insetInlineStart: column.left } : { width: column.width }
            }
          >
            {!record ? (
              <Skeleton seed={index + col} />
            ) : (
              <>
                {col === 0 && field.kind !== "name" && (
                  <Avatar name={titleOf(object, record)} square size={18} className="me-2" />
                )}
                {value instanceof Unparsed ? (
                  <span className="truncate text-danger">{value.text}</span>
                ) : isBlank(value) ? (
                  kind.align === "end" && <span className="text-faint">—</span>
                ) : (
                  <span className={cn("flex min-w-0 items-center truncate", col === 0 && "cursor-pointer")}>
                    {kind.Cell({ value, field, env })}
                  </span>
                )}
                {col === 0 && (
                  <span className="absolute end-1.5 hidden items-center gap-1 group-hover/row:flex">
                    <button
                      type="button"
                      tabIndex={-1}
                      data-peek
                      className="flex h-6 items-center gap-1 rounded-md border border-line bg-canvas px-1.5 font-normal text-soft text-xs shadow-sm hover:bg-hover"
                    >
                      <Icon name="panel-right-open" size={13} />
                      {t`Peek`}
                    </button>
                  </span>
                )}
                {problem && !editing && (
                  // Of many refused cells only the one in hand speaks.
                  <span
                    className={cn(
                      "popup absolute top-full start-0 z-30 mt-0.5 w-max max-w-64 whitespace-normal px-2 py-1 text-start font-normal text-danger text-xs",
                      active !== col && "hidden group-hover/cell:block",
                    )}
                  >
                    {problem.message}
                  </span>
                )}
                {handle === col && (
                  <span
                    aria-hidden
                    data-fill
                    className="absolute -end-1 -bottom-1 z-12 size-2.25 cursor-crosshair rounded-xs border-2 border-canvas bg-accent"
                  />
                )}
                {editing && (
                  <InPlaceEditor
                    cell
                    field={field}
                    value={value}
                    record={record}
                    initialText={edit.initialText}
                    anchor={props.anchor()}
                    onCommit={(next, move) => props.onCommit(record, column, next, move)}
                    refused={problem?.message}
                    onCancel={() => props.onCancel(record, column)}
                    onLeave={props.onLeave}
                  />
                )}
              </>
            )}
          </div>
        );
      })}
    </div>
  );
});
