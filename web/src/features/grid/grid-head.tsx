import { t } from "@lingui/core/macro";
import { memo } from "react";
import type { FieldDef } from "@/api/types";
import { fieldIcon } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { Checkbox } from "@/ui/checkbox";
import { Icon, type IconName } from "@/ui/icon";
import { Menu } from "@/ui/menu";
import { onDemand } from "@/ui/on-demand";
import { type Column, GUTTER, HEAD } from "./columns";
import type { HeadProps } from "./head-menu";
import { listPanel } from "./list-panel";
import type { SortKey } from "./view-state";

// Nothing that is seen before the pointer is over a head.
const HeadGrips = onDemand(() => import("./head-grips"));
const HeadItems = listPanel((panels) => panels.HeadItems);

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
            <HeadGrips column={column} at={i} actions={actions} />
          </div>
        );
      })}
    </div>
  );
});

function HeadMenu({ icon, ...rest }: HeadProps & { icon: IconName }) {
  const { column, sort } = rest;
  const { field, kind } = column;
  return (
    <Menu
      brings={HeadItems}
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
      <HeadItems {...rest} />
    </Menu>
  );
}
