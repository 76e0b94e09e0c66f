import { plural, t } from "@lingui/core/macro";
import { memo } from "react";
import { useCatalog } from "@/api/catalog";
import { isBlank, kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { type Column, GUTTER } from "./columns";
import { cellId } from "./grid-row";
import { asCell, groupLabel } from "./group-label";
import type { Grouping } from "./grouping";
import { measureLabels, measureOf, showMeasure } from "./measures";
import { type GroupRow, isInner } from "./row-plan";
import type { SubTotals } from "./use-groups";

/** The line above the rows of a group: its value, how many there are, and what was chosen to be reckoned. */
export default memo(function GroupHeader({
  index,
  height,
  group,
  grouping,
  columns,
  env,
  sums,
  subTotals,
  active,
}: {
  index: number;
  height: number;
  group: GroupRow;
  /** By which it is a group. */
  grouping: Grouping | null | undefined;
  columns: Column[];
  env: FieldEnv;
  sums: Map<string, string>;
  subTotals: SubTotals;
  active: number;
}) {
  const { currency } = useCatalog().workspace;
  const { field, bucket } = grouping ?? {};
  const label = field ? groupLabel(field, bucket ?? null, group.value, env) : "";
  const inner = isInner(group);
  const ground = inner ? "bg-row-hover" : "bg-sunken";
  const { count } = group;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row={index}
      data-group={group.key}
      data-level={inner ? 2 : 1}
      className={cn("group/row absolute start-0 flex w-full border-line border-b", ground)}
      style={{ height, transform: `translateY(${index * height}px)` }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        className={cn("sticky start-0 z-10 flex shrink-0 items-center justify-center", ground)}
        style={{ width: GUTTER }}
      >
        <button
          type="button"
          tabIndex={-1}
          data-fold
          aria-expanded={!group.folded}
          aria-label={t`Group: ${label}`}
          className="flex size-7 items-center justify-center rounded-md text-mute hover:bg-hover hover:text-ink"
        >
          <Icon name={group.folded ? "chevron-right" : "chevron-down"} size={15} />
        </button>
      </div>
      {columns.map((column, col) => {
        const { name } = column.field;
        const measure = measureOf(column, sums);
        const values = subTotals.get(name)?.get(group.key);
        const shown =
          measure !== "none" && col > 0 && subTotals.has(name)
            ? showMeasure(values ?? [], measure, count, currency)
            : null;
        return (
          <div
            key={name}
            id={cellId(index, col)}
            role="gridcell"
            aria-colindex={col + 2}
            data-col={col}
            {...(shown && { title: shown.full })}
            className={cn(
              "relative flex shrink-0 items-center gap-1.5 px-2.5 text-xs",
              ground,
              column.kind.align === "end" && "justify-end text-end",
              column.grows && "grow",
              column.left !== null && "sticky z-10",
              active === col && "z-11 shadow-[inset_0_0_0_2px_var(--accent)]",
            )}
            style={
              column.left !== null ? { width: column.width, insetInlineStart: column.left } : { width: column.width }
            }
          >
            {col === 0 ? (
              <span
                data-fold
                className={cn("flex min-w-0 cursor-pointer items-center gap-2 font-medium text-sm", inner && "ps-5")}
              >
                <span className="flex min-w-0 items-center truncate">
                  {field && !bucket && !isBlank(group.value)
                    ? kindOf(field).Cell({ value: asCell(field, group.value), field, env })
                    : label}
                </span>
                <span className="shrink-0 font-normal text-mute text-xs tabular-nums">
                  <span aria-hidden>{formatNumber(count)}</span>
                  <span className="sr-only">{plural(count, { one: "# record", other: "# records" })}</span>
                </span>
              </span>
            ) : (
              shown?.short && (
                <>
                  <span className="truncate text-mute">{measureLabels()[measure]}</span>{" "}
                  <b className="truncate font-semibold tabular-nums">{shown.short}</b>
                </>
              )
            )}
          </div>
        );
      })}
    </div>
  );
});
