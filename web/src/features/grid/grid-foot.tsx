import { plural, t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import type { ApiFilter } from "@/api/types";
import type { MeasureName } from "@/fields/types";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import { Menu, MenuGroup, MenuItem, MenuSeparator } from "@/ui/menu";
import { type Column, GUTTER, HEAD } from "./columns";
import { askMeasure, measureLabels, measureOf, measuresOf, showMeasure } from "./measures";

/** The number of records, and below each column what was chosen for it. */
export const GridFoot = memo(function GridFoot({
  columns,
  object,
  filter,
  total,
  rows,
  trashed,
  known,
  sums,
  onChoose,
}: {
  columns: Column[];
  object: string;
  filter: ApiFilter | null;
  total: number;
  /** Rows of the table: records, and headers of groups. */
  rows: number;
  trashed: boolean;
  known: boolean;
  sums: Map<string, string>;
  onChoose: (name: string, measure: MeasureName) => void;
}) {
  return (
    <div
      role="row"
      aria-rowindex={rows + 2}
      className="sticky bottom-0 z-20 flex border-line border-t bg-canvas"
      style={{ height: HEAD }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        aria-label={t`Totals`}
        className="sticky start-0 z-10 shrink-0 bg-canvas"
        style={{ width: GUTTER }}
      />
      {columns.map((column, i) => (
        <div
          key={column.field.name}
          role="gridcell"
          aria-colindex={i + 2}
          className={cn(
            "flex shrink-0 items-center bg-canvas",
            column.grows && "grow",
            column.left !== null && "sticky z-10",
          )}
          style={
            column.left !== null ? { width: column.width, insetInlineStart: column.left } : { width: column.width }
          }
        >
          {i === 0 ? (
            <span role="status" className="truncate px-2.5 text-mute">
              {known && (
                <>
                  <b className="font-semibold text-ink tabular-nums">{formatNumber(total)}</b>{" "}
                  {plural(total, { one: "record", other: "records" })}
                </>
              )}
            </span>
          ) : (
            <FootCell
              column={column}
              object={object}
              filter={filter}
              total={total}
              trashed={trashed}
              measure={measureOf(column, sums)}
              onChoose={onChoose}
            />
          )}
        </div>
      ))}
    </div>
  );
});

function FootCell({
  column,
  object,
  filter,
  total,
  trashed,
  measure,
  onChoose,
}: {
  column: Column;
  object: string;
  filter: ApiFilter | null;
  total: number;
  trashed: boolean;
  measure: MeasureName;
  onChoose: (name: string, measure: MeasureName) => void;
}) {
  const { name } = column.field;
  const query = useQuery({
    queryKey: ["records", object, "sums", name, measure, filter, trashed],
    enabled: measure !== "none" && total > 0,
    staleTime: 30_000,
    retry: false,
    queryFn: ({ signal }) =>
      askMeasure(object, name, measure, filter, signal, trashed ? { trashed: "only" } : undefined),
  });
  const { currency } = useCatalog().workspace;
  const shown = showMeasure(query.data?.groups.map((group) => group.value) ?? [], measure, total, currency);
  const usable = measuresOf(column);
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          tabIndex={-1}
          title={shown.full}
          className={cn(
            "group flex h-full w-full min-w-0 items-center gap-1.5 px-2.5 text-xs hover:bg-row-hover",
            column.kind.align === "end" && "justify-end",
          )}
        >
          {/* Said before what is shown, so that the name holds the very words on the screen. */}
          <span className="sr-only">{`${column.field.label}: `}</span>
          {measure === "none" ? (
            <span className="text-mute opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100">{t`Calculate`}</span>
          ) : (
            <>
              {/* Several currencies need the whole cell; half a number would be another number. */}
              <span className={shown.full ? "sr-only" : "min-w-0 truncate text-mute"}>{measureLabels()[measure]}</span>{" "}
              <b className="max-w-full shrink-0 truncate font-semibold tabular-nums">
                {query.error && !query.data ? (
                  <span className="font-normal text-mute">
                    {asProblem(query.error).status === 422 ? t`not possible` : t`not loaded`}
                  </span>
                ) : (
                  shown.short
                )}
              </b>
            </>
          )}
        </button>
      }
    >
      {shown.full && (
        <MenuGroup label={shown.full}>
          <MenuSeparator />
        </MenuGroup>
      )}
      {usable.map((one) => (
        <MenuItem key={one} checked={one === measure} onClick={() => onChoose(name, one)}>
          {measureLabels()[one]}
        </MenuItem>
      ))}
    </Menu>
  );
}
