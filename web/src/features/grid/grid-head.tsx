import { t } from "@lingui/core/macro";
import { memo, useRef } from "react";
import type { FieldDef } from "@/api/types";
import { fieldIcon, operatorsOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { alongLine } from "@/lib/direction";
import { Checkbox } from "@/ui/checkbox";
import { Icon, type IconName } from "@/ui/icon";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { type Column, GUTTER, HEAD } from "./columns";
import { canGroup } from "./grouping";
import type { SortKey } from "./view-state";

export interface HeadActions {
  sort(path: string, desc: boolean, add: boolean): void;
  unsort(path: string): void;
  filter(path: string): void;
  hide(name: string): void;
  pin(count: number): void;
  resize(name: string, width: number): void;
  /** From one place among the columns to another; the first one stays. */
  moveColumn(from: number, to: number): void;
  group(field: FieldDef | null): void;
  selectAll(): void;
}

/** The names of the columns; each is the menu of what can be done with its column. */
export const GridHead = memo(function GridHead({
  columns,
  env,
  sort,
  grouped,
  allSelected,
  someSelected,
  actions,
}: {
  columns: Column[];
  env: FieldEnv;
  sort: SortKey[];
  /** The field that rows are grouped by. */
  grouped: string | undefined;
  allSelected: boolean;
  someSelected: boolean;
  actions: HeadActions;
}) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 flex w-full border-line border-b bg-canvas"
      style={{ height: HEAD }}
    >
      <div
        role="columnheader"
        aria-colindex={1}
        aria-label={t`Selection`}
        className="sticky start-0 z-10 flex shrink-0 items-center justify-center bg-canvas"
        style={{ width: GUTTER }}
      >
        <Checkbox
          aria-label={t`Select all rows`}
          checked={allSelected}
          indeterminate={someSelected && !allSelected}
          onChange={actions.selectAll}
        />
      </div>
      {columns.map((column, i) => {
        const key = sort.find((one) => one.path === column.field.name);
        return (
          <div
            key={column.field.name}
            role="columnheader"
            aria-colindex={i + 2}
            aria-sort={key ? (key.desc ? "descending" : "ascending") : undefined}
            data-head={i}
            className={cn(
              "group/head relative flex shrink-0 border-line border-e bg-canvas data-drop:shadow-[inset_2px_0_0_var(--accent)] rtl:data-drop:shadow-[inset_-2px_0_0_var(--accent)]",
              column.grows && "grow",
              column.left !== null && "sticky z-10",
            )}
            style={
              column.left !== null ? { width: column.width, insetInlineStart: column.left } : { width: column.width }
            }
          >
            <HeadMenu
              column={column}
              icon={fieldIcon(column.field, env)}
              at={i}
              last={i === columns.length - 1}
              sort={key}
              grouped={grouped === column.field.name}
              several={sort.length > 0}
              actions={actions}
            />
            {i > 0 && <Mover at={i} onMove={actions.moveColumn} />}
            <Resizer column={column} at={i} onResize={actions.resize} />
          </div>
        );
      })}
    </div>
  );
});

function HeadMenu({
  column,
  icon,
  at,
  last,
  sort,
  grouped,
  several,
  actions,
}: {
  column: Column;
  icon: IconName;
  at: number;
  last: boolean;
  sort: SortKey | undefined;
  grouped: boolean;
  several: boolean;
  actions: HeadActions;
}) {
  const { field, kind } = column;
  const sortable = field.sortable !== false;
  const words = kind.align === "end" ? [t`Smallest first`, t`Largest first`] : [t`Sort A to Z`, t`Sort Z to A`];
  return (
    <Menu
      trigger={
        <button
          type="button"
          tabIndex={-1}
          className={cn(
            "flex h-full w-full min-w-0 items-center gap-2 px-2.5 text-mute hover:bg-row-hover hover:text-ink",
            kind.align === "end" && "flex-row-reverse",
          )}
        >
          <Icon
            name={sort ? (sort.desc ? "arrow-down" : "arrow-up") : icon}
            size={14}
            className={sort ? "text-accent-ink" : ""}
          />
          <span className="truncate font-medium text-xs">{field.label}</span>
        </button>
      }
    >
      {sortable && (
        <>
          <MenuItem
            icon="arrow-up-narrow-wide"
            checked={sort?.desc === false}
            onClick={() => actions.sort(field.name, false, false)}
          >
            {words[0]}
          </MenuItem>
          <MenuItem
            icon="arrow-down-narrow-wide"
            checked={sort?.desc === true}
            onClick={() => actions.sort(field.name, true, false)}
          >
            {words[1]}
          </MenuItem>
          {several && !sort && (
            <MenuItem icon="list-plus" onClick={() => actions.sort(field.name, false, true)}>
              {t`Then sort by this`}
            </MenuItem>
          )}
          {sort && (
            <MenuItem icon="x" onClick={() => actions.unsort(field.name)}>
              {t`Do not sort by this`}
            </MenuItem>
          )}
        </>
      )}
      {field.filterable !== false && operatorsOf(field).length > 0 && (
        <MenuItem icon="list-filter" onClick={() => actions.filter(field.name)}>
          {t`Filter`}
        </MenuItem>
      )}
      {canGroup(field) && (
        <MenuItem icon="layers" checked={grouped} onClick={() => actions.group(grouped ? null : field)}>
          {grouped ? t`Do not group by this` : t`Group by this`}
        </MenuItem>
      )}
      <MenuSeparator />
      {at > 1 && (
        <MenuItem icon="arrow-left" onClick={() => actions.moveColumn(at, at - 1)}>
          {t`Move to the left`}
        </MenuItem>
      )}
      {at > 0 && !last && (
        <MenuItem icon="arrow-right" onClick={() => actions.moveColumn(at, at + 1)}>
          {t`Move to the right`}
        </MenuItem>
      )}
      <MenuItem
        icon={column.left !== null && at > 0 ? "pin-off" : "pin"}
        onClick={() => actions.pin(column.left !== null && at > 0 ? at : at + 1)}
      >
        {column.left !== null && at > 0 ? t`Let it scroll` : t`Keep in sight up to here`}
      </MenuItem>
      {at > 0 && (
        <MenuItem icon="eye-off" onClick={() => actions.hide(field.name)}>
          {t`Hide column`}
        </MenuItem>
      )}
    </Menu>
  );
}

/** The grip in place of the icon: dragged, the column stands before the one it is dropped on. Keys: Alt Shift ← →. */
function Mover({ at, onMove }: { at: number; onMove: HeadActions["moveColumn"] }) {
  const over = useRef<HTMLElement | null>(null);
  const mark = (next: HTMLElement | null) => {
    over.current?.removeAttribute("data-drop");
    next?.setAttribute("data-drop", "");
    over.current = next;
  };
  const drop = (event: React.PointerEvent) => {
    const to = over.current;
    mark(null);
    event.currentTarget.releasePointerCapture(event.pointerId);
    if (event.type !== "pointerup" || !to) return;
    const target = Number(to.dataset.head);
    onMove(at, target > at ? target - 1 : target);
  };
  return (
    <span
      aria-hidden
      data-grip
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const head = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-head]");
        const box = head?.getBoundingClientRect();
        // On its further half, the next one is meant.
        const behind = box && alongLine(event.clientX - (box.left + box.width / 2)) > 0;
        const next = behind ? ((head?.nextElementSibling as HTMLElement | null) ?? head) : head;
        mark(next && Number(next.dataset.head) > 0 ? next : null);
      }}
      onPointerUp={drop}
      onPointerCancel={drop}
      className="absolute top-0 bottom-0 start-0 z-10 flex w-6 cursor-grab touch-none items-center justify-center bg-canvas text-mute opacity-0 active:cursor-grabbing group-hover/head:opacity-100 pointer-coarse:hidden"
    >
      <Icon name="grip-vertical" size={13} />
    </span>
  );
}

/** Dragged with the pointer; a double click fits the column to what is in it. */
function Resizer({ column, at, onResize }: { column: Column; at: number; onResize: HeadActions["resize"] }) {
  const start = useRef<{ x: number; width: number } | null>(null);
  return (
    <div
      aria-hidden
      data-resize
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? column.width };
      }}
      onPointerMove={(event) => {
        if (start.current && event.clientX !== start.current.x)
          onResize(column.field.name, Math.max(60, start.current.width + alongLine(event.clientX - start.current.x)));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onDoubleClick={(event) => {
        const grid = event.currentTarget.closest<HTMLElement>('[role="grid"]');
        if (grid) onResize(column.field.name, fittingWidth(grid, at));
      }}
      className="absolute top-0 -end-1 bottom-0 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/40"
    />
  );
}

/** As wide as the widest of what is on the screen, the column's own name included. */
function fittingWidth(grid: HTMLElement, at: number): number {
  const parts = grid.querySelectorAll<HTMLElement>(
    `[data-row]:not([data-group]) [data-col="${at}"] > span, [data-head="${at}"] button > span`,
  );
  let widest = 0;
  for (const part of parts) {
    const { width, flexShrink } = part.style;
    part.style.width = "max-content";
    part.style.flexShrink = "0";
    widest = Math.max(widest, part.offsetWidth + (part.closest("[data-head]") ? 24 : 0));
    part.style.width = width;
    part.style.flexShrink = flexShrink;
  }
  // Paddings, the line, and the square before a title.
  return widest + (at === 0 ? 50 : 24);
}
