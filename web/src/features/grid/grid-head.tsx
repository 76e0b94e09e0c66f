import { t } from "@lingui/core/macro";
import { memo, useRef } from "react";
import { fieldIcon, operatorsOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { Checkbox } from "@/ui/checkbox";
import { Icon, type IconName } from "@/ui/icon";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { type Column, GUTTER, ROW } from "./columns";
import type { SortKey } from "./view-state";

export interface HeadActions {
  sort(path: string, desc: boolean, add: boolean): void;
  unsort(path: string): void;
  filter(path: string): void;
  hide(name: string): void;
  pin(count: number): void;
  resize(name: string, width: number): void;
  selectAll(): void;
}

/** The names of the columns; each is the menu of what can be done with its column. */
export const GridHead = memo(function GridHead({
  columns,
  env,
  sort,
  allSelected,
  someSelected,
  actions,
}: {
  columns: Column[];
  env: FieldEnv;
  sort: SortKey[];
  allSelected: boolean;
  someSelected: boolean;
  actions: HeadActions;
}) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 flex w-full border-line border-b bg-canvas"
      style={{ height: ROW }}
    >
      <div
        role="columnheader"
        aria-colindex={1}
        aria-label={t`Selection`}
        className="sticky left-0 z-10 flex shrink-0 items-center justify-center bg-canvas"
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
            className={cn(
              "relative flex shrink-0 border-line border-r bg-canvas",
              column.grows && "grow",
              column.left !== null && "sticky z-10",
            )}
            style={column.left !== null ? { width: column.width, left: column.left } : { width: column.width }}
          >
            <HeadMenu
              column={column}
              icon={fieldIcon(column.field, env)}
              at={i}
              sort={key}
              several={sort.length > 0}
              actions={actions}
            />
            <Resizer column={column} onResize={actions.resize} />
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
  sort,
  several,
  actions,
}: {
  column: Column;
  icon: IconName;
  at: number;
  sort: SortKey | undefined;
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
      <MenuSeparator />
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

/** Dragged with the pointer; a double click gives the usual width back. */
function Resizer({ column, onResize }: { column: Column; onResize: HeadActions["resize"] }) {
  const start = useRef<{ x: number; width: number } | null>(null);
  return (
    <div
      aria-hidden
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? column.width };
      }}
      onPointerMove={(event) => {
        if (start.current)
          onResize(column.field.name, Math.max(60, start.current.width + event.clientX - start.current.x));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onDoubleClick={() => onResize(column.field.name, 0)}
      className="absolute top-0 -right-1 bottom-0 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/40"
    />
  );
}
