import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { titleOf } from "@/api/catalog";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { isBlank, kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { objectIcon } from "../shell/nav";

const told = ["money", "date", "text", "url", "emails", "relation"];

/** A record on two lines, its state at the end. `skip` is what the place says already. */
export function RecordLine({
  object,
  record,
  env,
  skip,
  tells,
  end,
  actions,
  below,
}: {
  object: ObjectDef;
  record: Rec;
  env: FieldEnv;
  skip?: string;
  /** The fields it tells, all of them; without, the most telling two. */
  tells?: string[];
  end?: ReactNode;
  /** A button for what can be done with the line; on wide screens it comes with the pointer or the focus. */
  actions?: ReactNode;
  below?: ReactNode;
}) {
  const columns = tells ?? object.views.find((view) => view.type === "table")?.columns ?? [];
  const fields = columns
    .map((name) => object.fields.find((field) => field.name === name))
    .filter(
      (field): field is FieldDef =>
        !!field &&
        (!field.system || !!tells) &&
        !field.many &&
        field.name !== object.title &&
        field.name !== skip &&
        !isBlank(record[field.name]),
    );
  const state = fields.find(
    (field) =>
      field.kind === "select" ||
      (field.kind === "relation" && env.hueOf((record[field.name] as { id: string }).id) !== undefined),
  );
  const line = fields
    .filter((field) => field !== state && (!!tells || told.includes(field.kind)))
    .sort((a, b) => (tells ? 0 : told.indexOf(a.kind) - told.indexOf(b.kind)))
    .slice(0, tells ? undefined : 2)
    .map((field) =>
      kindOf(field)
        .format(record[field.name], field, env)
        .replace(/^https?:\/\//, ""),
    )
    .join(" · ");
  const title = titleOf(object, record);
  const person = object.name === "person" || object.name === "user";
  return (
    <li className="group/line relative">
      <Link
        to="/$plural/$id"
        params={{ plural: object.plural, id: record.id }}
        search={{}}
        className={cn(
          "mx-2 flex min-h-11 items-center gap-2.5 rounded-md px-2 py-1 hover:bg-hover",
          !!actions && "max-md:pe-11",
        )}
      >
        {person ? <Avatar name={title} size={24} /> : <Icon name={objectIcon(object)} className="text-mute" />}
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{title}</span>
          {line && <span className={cn("block text-mute text-xs", tells ? "line-clamp-2" : "truncate")}>{line}</span>}
        </span>
        {end ??
          (state && (
            <span className="flex max-w-28 shrink-0">
              {kindOf(state).Cell({ value: record[state.name], field: state, env })}
            </span>
          ))}
      </Link>
      {actions && (
        <span className="absolute top-2 end-3 rounded-lg bg-canvas opacity-0 focus-within:opacity-100 group-hover/line:opacity-100 has-[[data-popup-open]]:opacity-100 max-md:top-0 max-md:end-2 max-md:opacity-100">
          {actions}
        </span>
      )}
      {below}
    </li>
  );
}
