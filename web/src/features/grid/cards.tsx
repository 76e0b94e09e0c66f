import { plural } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { memo, useMemo, useRef } from "react";
import { titleOf } from "@/api/catalog";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { isBlank, kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { formatNumber } from "@/lib/format";
import { useWindow } from "@/lib/use-window";
import { Avatar } from "@/ui/avatar";
import { useInTurn } from "@/ui/in-turn";
import { onDemand } from "@/ui/on-demand";
import { Skeleton } from "@/ui/skeleton";
import type { Column } from "./columns";
import type { Cursor } from "./grid-keys";
import type { Grouping } from "./grouping";
import { isInner, type RowPlan } from "./row-plan";
import { RowsMissing } from "./rows-missing";
import type { SubTotals } from "./use-groups";
import { usePlace } from "./use-place";
import { type RowsQuery, useRows } from "./use-rows";

const CardGroup = onDemand(() => import("./card-group"));

const HEIGHT = 64;

/** The list on a phone: name, two facts below it, and to the right what has a colour or is counted. */
export default function Cards({
  object,
  query,
  plan,
  grouping,
  subTotals,
  total,
  known,
  columns,
  sums,
  env,
  onFold,
}: {
  object: ObjectDef;
  query: RowsQuery;
  plan: RowPlan;
  grouping: Grouping | null;
  subTotals: SubTotals;
  total: number;
  known: boolean;
  columns: Column[];
  sums: Map<string, string>;
  env: FieldEnv;
  onFold: (key: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const cursor = useRef<Cursor | null>(null);
  usePlace(scroller, JSON.stringify([query, grouping?.by, grouping?.inner?.by]), known, cursor, () => {});
  const view = useWindow(scroller, plan.count, HEIGHT);
  const rows = useRows(plan, view.first, view.last);
  const inTurn = useInTurn(rows.there);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the surroundings only what fields lead to is asked
  const parts = useMemo(
    () =>
      cardFields(
        columns.slice(1).map((column) => column.field),
        env,
      ),
    [columns, env.target],
  );
  return (
    <>
      <RowsMissing rows={rows} />
      <div ref={scroller} className="h-full overflow-y-auto overscroll-contain">
        <ul className="relative" style={{ height: view.height }}>
          {view.indexes.map((index) => {
            const place = plan.at(index);
            return (
              <li
                key={index % view.slots}
                className="absolute inset-x-0 border-line border-b"
                style={{ height: HEIGHT, transform: `translateY(${index * HEIGHT}px)` }}
              >
                {place && !place.query ? (
                  <CardGroup
                    group={place.group}
                    grouping={isInner(place.group) ? grouping?.inner : grouping}
                    columns={columns}
                    env={env}
                    sums={sums}
                    subTotals={subTotals}
                    onFold={onFold}
                  />
                ) : (
                  <CardRow
                    seed={index}
                    object={object}
                    record={inTurn ? rows.at(index) : undefined}
                    parts={parts}
                    env={env}
                  />
                )}
              </li>
            );
          })}
        </ul>
        {known && (
          <p className="py-3 text-center text-mute text-xs">
            {formatNumber(total)} {plural(total, { one: "record", other: "records" })}
          </p>
        )}
      </div>
    </>
  );
}

const CardRow = memo(function CardRow({
  seed,
  object,
  record,
  parts: { facts, badge, figure },
  env,
}: {
  seed: number;
  object: ObjectDef;
  record: Rec | undefined;
  parts: ReturnType<typeof cardFields>;
  env: FieldEnv;
}) {
  if (!record)
    return (
      <div className="flex h-full flex-col justify-center gap-2.5 px-4 ps-16">
        <Skeleton seed={seed} />
        <Skeleton seed={seed + 1} />
      </div>
    );
  const title = titleOf(object, record);
  const round = object.name === "person" || object.name === "user";
  const words = (field: FieldDef, value: unknown) => kindOf(field).format(value, field, env);
  return (
    <Link
      to="/$plural/$id"
      params={{ plural: object.plural, id: record.id }}
      search={{}}
      preload={false}
      className="flex h-full items-center gap-3 px-4 active:bg-hover"
    >
      <Avatar name={title} size={36} square={!round} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-base">{title}</span>
        <span className="block truncate text-mute text-sm">
          {facts
            .map((field) => words(field, record[field.name]))
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <span className="flex max-w-36 shrink-0 flex-col items-end gap-0.5">
        {badge && !isBlank(record[badge.name]) && kindOf(badge).Cell({ value: record[badge.name], field: badge, env })}
        {figure && <span className="text-mute text-xs">{words(figure, record[figure.name])}</span>}
      </span>
    </Link>
  );
});

/** From the view's columns: two texts for the second line, one coloured choice, one figure. */
export function cardFields(fields: FieldDef[], env: Pick<FieldEnv, "target">) {
  const coloured = (field: FieldDef) =>
    field.kind === "select" || (!field.many && !!env.target(field)?.fields.some((one) => one.name === "color"));
  const badge = fields.find(coloured);
  const figure = fields.find((field) => ["money", "date", "number", "percent"].includes(field.kind));
  const facts = fields
    .filter(
      (field) =>
        ["text", "relation", "emails", "phones", "url", "email"].includes(field.kind) && !field.many && field !== badge,
    )
    .slice(0, 2);
  return { facts, badge, figure };
}
