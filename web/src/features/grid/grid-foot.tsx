import { plural, t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { aggregate } from "@/api/records";
import type { ApiFilter } from "@/api/types";
import { asMoney } from "@/fields/kinds/money";
import type { MeasureName } from "@/fields/types";
import { cn } from "@/lib/cn";
import { formatDay, formatNumber } from "@/lib/format";
import { Menu, MenuGroup, MenuItem, MenuSeparator } from "@/ui/menu";
import { type Column, GUTTER, ROW } from "./columns";
import { aggregateField, inOrder, sumText } from "./sums";

/** Currencies that a cell has room for. */
const MOST = 2;

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
          className={cn(
            "flex shrink-0 items-center bg-canvas",
            column.grows && "grow",
            column.left !== null && "sticky z-10",
          )}
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
        : aggregateField(object, name, { filter, measures: { value: `${measure}(${name})` } }, signal),
  });
  const { currency } = useCatalog().workspace;
  const shown = show(query.data?.groups.map((group) => group.value) ?? [], measure, total, currency);
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
              <span className={shown.full ? "sr-only" : "text-mute"}>{labels()[measure]}</span>{" "}
              <b className="truncate font-semibold tabular-nums">
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
          {labels()[one]}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** `full` only where the short text leaves something out. */
function show(values: unknown[], measure: MeasureName, total: number, own: string): { short: string; full?: string } {
  const sums = values.map(asMoney).filter((money) => money !== null);
  if (sums.length) {
    const fair =
      measure === "avg" ? sums.map((one) => ({ ...one, amount: String(Math.round(Number(one.amount))) })) : sums;
    const ordered = inOrder(fair, own);
    const more = ordered.length > MOST ? ` +${ordered.length - MOST}` : "";
    const short = sumText(ordered.slice(0, MOST)) + more;
    return ordered.length > 1 ? { short, full: sumText(ordered, false) } : { short };
  }
  const [value] = values;
  if (value == null) return { short: "" };
  if (measure === "filled") return { short: `${total ? Math.round((Number(value) / total) * 100) : 0}%` };
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value)) return { short: formatDay(value.slice(0, 10)) };
  return { short: formatNumber(Number(value), 2) };
}
