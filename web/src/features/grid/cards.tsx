import { plural } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { titleOf } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";
import { isBlank, kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { formatNumber } from "@/lib/format";
import { useWindow } from "@/lib/use-window";
import { Avatar } from "@/ui/avatar";
import { Skeleton } from "@/ui/skeleton";
import type { Column } from "./columns";
import type { Cursor } from "./grid-keys";
import { flatPlan } from "./row-plan";
import { RowsMissing } from "./rows-missing";
import { usePlace } from "./use-place";
import { type RowsQuery, useRows } from "./use-rows";

const HEIGHT = 64;

/** The list on a phone: name, two facts below it, and to the right what has a colour or is counted. */
export default function Cards({
  object,
  query,
  total,
  known,
  columns,
  env,
}: {
  object: ObjectDef;
  query: RowsQuery;
  total: number;
  known: boolean;
  columns: Column[];
  env: FieldEnv;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const cursor = useRef<Cursor | null>(null);
  usePlace(scroller, JSON.stringify(query), known, cursor, () => {});
  const view = useWindow(scroller, total, HEIGHT);
  const rows = useRows(flatPlan(query, total), view.first, view.last);
  const { facts, badge, figure } = cardFields(
    columns.slice(1).map((column) => column.field),
    env,
  );
  const round = object.name === "person" || object.name === "user";
  const words = (field: FieldDef, value: unknown) => kindOf(field).format(value, field, env);
  return (
    <>
      <RowsMissing rows={rows} />
      <div ref={scroller} className="h-full overflow-y-auto overscroll-contain">
        <ul className="relative" style={{ height: view.height }}>
          {view.indexes.map((index) => {
            const record = rows.at(index);
            const title = record ? titleOf(object, record) : "";
            return (
              <li
                key={index % view.slots}
                className="absolute inset-x-0 border-line border-b"
                style={{ height: HEIGHT, transform: `translateY(${index * HEIGHT}px)` }}
              >
                {record ? (
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
                      {badge &&
                        !isBlank(record[badge.name]) &&
                        kindOf(badge).Cell({ value: record[badge.name], field: badge, env })}
                      {figure && <span className="text-mute text-xs">{words(figure, record[figure.name])}</span>}
                    </span>
                  </Link>
                ) : (
                  <div className="flex h-full flex-col justify-center gap-2.5 px-4 ps-16">
                    <Skeleton seed={index} />
                    <Skeleton seed={index + 1} />
                  </div>
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
