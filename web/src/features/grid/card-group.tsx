import { plural, t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import { isBlank, kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { Icon } from "@/ui/icon";
import type { Column } from "./columns";
import { asCell, groupLabel } from "./group-label";
import type { Grouping } from "./grouping";
import { measureLabels, measureOf, showMeasure } from "./measures";
import { type GroupRow, isInner } from "./row-plan";
import type { SubTotals } from "./use-groups";

/** On a phone the line above the cards of a group: its value, how many there are, and what they come to. */
export default function CardGroup({
  group,
  grouping,
  columns,
  env,
  sums,
  subTotals,
  onFold,
}: {
  group: GroupRow;
  /** By which it is a group. */
  grouping: Grouping | null | undefined;
  columns: Column[];
  env: FieldEnv;
  sums: Map<string, string>;
  subTotals: SubTotals;
  onFold: (key: string) => void;
}) {
  const { currency } = useCatalog().workspace;
  const { field, bucket } = grouping ?? {};
  const { count } = group;
  const inner = isInner(group);
  const totals = columns.slice(1).flatMap((column) => {
    const { name, label } = column.field;
    const measure = measureOf(column, sums);
    if (measure === "none" || !subTotals.has(name)) return [];
    const { short } = showMeasure(subTotals.get(name)?.get(group.key) ?? [], measure, count, currency) ?? {};
    return short ? [{ name, text: t`${label}, ${measureLabels()[measure]}`, short }] : [];
  });
  return (
    <button
      type="button"
      aria-expanded={!group.folded}
      data-group={group.key}
      onClick={() => onFold(group.key)}
      className={cn(
        "flex h-full w-full items-center gap-3 px-4 text-start",
        inner ? "bg-row-hover ps-16" : "bg-sunken",
      )}
    >
      <Icon name={group.folded ? "chevron-right" : "chevron-down"} size={20} className="text-mute" />
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className="flex min-w-0 items-center truncate font-medium text-base">
            {field && !bucket && !isBlank(group.value)
              ? kindOf(field).Cell({ value: asCell(field, group.value), field, env })
              : field && groupLabel(field, bucket ?? null, group.value, env)}
          </span>
          <span className="ms-auto shrink-0 text-mute text-xs tabular-nums">
            {plural(count, { one: "# record", other: "# records" })}
          </span>
        </span>
        {totals.length > 0 && (
          <span className="block truncate text-mute text-sm">
            {totals.map(({ name, text, short }, i) => (
              <span key={name}>
                {i > 0 && " · "}
                {`${text} `}
                <b className="font-semibold tabular-nums">{short}</b>
              </span>
            ))}
          </span>
        )}
      </span>
    </button>
  );
}
