import { plural, t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { aggregate } from "@/api/records";
import type { ApiFilter } from "@/api/types";
import { asMoney } from "@/fields/kinds/money";
import type { MeasureName } from "@/fields/types";
import { cn } from "@/lib/cn";
import { formatDay, formatMoney, formatNumber } from "@/lib/format";
import { Menu, MenuItem } from "@/ui/menu";
import { type Column, GUTTER, ROW } from "./columns";

const labels = (): Record<MeasureName, string> => ({
  sum: t`Sum`,
  avg: t`Average`,
  min: t`Smallest`,
  max: t`Largest`,
  filled: t`Filled`,
  none: t`Nothing`,
});

export const usualMeasure = (column: Column): MeasureName => (column.field.kind === "money" ? "sum" : "none");

/** The number of records, and below each column what was chosen for it. */
export const GridFoot = memo(function GridFoot({
  columns,
  object,
  filter,
  total,
  known,
  sums,
  onChoose,
}: {
  columns: Column[];
  object: string;
  filter: ApiFilter | null;
  total: number;
  known: boolean;
  sums: Map<string, string>;
  onChoose: (name: string, measure: MeasureName) => void;
}) {
  return (
    <div
      role="row"
      aria-rowindex={total + 2}
      className="sticky bottom-0 z-20 flex border-line border-t bg-canvas"
      style={{ height: ROW }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        aria-label={t`Totals`}
        className="sticky left-0 z-10 shrink-0 bg-canvas"
        style={{ width: GUTTER }}
      />
      {columns.map((column, i) => (
        <div
          key={column.field.name}
          role="gridcell"
          aria-colindex={i + 2}
          className={cn("flex shrink-0 items-center bg-canvas", column.left !== null && "sticky z-10")}
          style={column.left !== null ? { width: column.width, left: column.left } : { width: column.width }}
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
              measure={(sums.get(column.field.name) as MeasureName | undefined) ?? usualMeasure(column)}
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
  measure,
  onChoose,
}: {
  column: Column;
  object: string;
  filter: ApiFilter | null;
  total: number;
  measure: MeasureName;
  onChoose: (name: string, measure: MeasureName) => void;
}) {
  const { name } = column.field;
  const filled: ApiFilter = { field: name, op: "blank", value: false };
  const query = useQuery({
    queryKey: ["records", object, "sums", name, measure, filter],
    enabled: measure !== "none" && total > 0,
    staleTime: 30_000,
    retry: false,
    queryFn: ({ signal }) =>
      measure === "filled"
        ? aggregate(
            object,
            { filter: filter ? { and: [filter, filled] } : filled, measures: { value: "count()" } },
            signal,
          )
        : aggregate(object, { filter, measures: { value: `${measure}(${name})` } }, signal),
  });
  const value = query.data?.groups[0]?.value;
  const choices: MeasureName[] = [...column.kind.measures, "none"];
  const usable = column.field.many ? [] : choices;
  if (usable.length === 0) return null;
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${column.field.label}: ${labels()[measure]} ${show(value, measure, total)}`}
          className={cn(
            "group flex h-full w-full min-w-0 items-center gap-1.5 px-2.5 text-xs hover:bg-row-hover",
            column.kind.align === "end" && "justify-end",
          )}
        >
          {measure === "none" ? (
            <span className="text-mute opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100">{t`Calculate`}</span>
          ) : (
            <>
              <span className="text-mute">{labels()[measure]}</span>
              <b className="truncate font-semibold tabular-nums">
                {query.isError ? (
                  <span className="font-normal text-mute">{t`not possible`}</span>
                ) : (
                  show(value, measure, total)
                )}
              </b>
            </>
          )}
        </button>
      }
    >
      {usable.map((one) => (
        <MenuItem key={one} checked={one === measure} onClick={() => onChoose(name, one)}>
          {labels()[one]}
        </MenuItem>
      ))}
    </Menu>
  );
}

function show(value: unknown, measure: MeasureName, total: number): string {
  if (value == null) return "";
  if (measure === "filled") return total ? `${Math.round((Number(value) / total) * 100)}%` : "0%";
  const money = asMoney(value);
  if (money)
    return formatMoney(measure === "avg" ? Math.round(Number(money.amount)) : money.amount, money.currency, true);
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value)) return formatDay(value.slice(0, 10));
  return formatNumber(Number(value), 2);
}
