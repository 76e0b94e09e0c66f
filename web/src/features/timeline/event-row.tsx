import { plural, t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Catalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { isBlank } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { formatDateTime, formatTime } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { ChangeLine, ChangeValue } from "./change";
import type { Actor, TimelineItem } from "./types";
import { verbKey, verbOf } from "./verbs";

export function actorName(actor: Actor | null): string {
  if (!actor) return t`Kith`;
  if (actor.label) return actor.label;
  if (actor.kind === "import") return t`An import`;
  if (actor.kind === "api_key") return t`A program`;
  return actor.kind === "system" ? t`Kith` : t`Somebody`;
}

/** What an event changed, as far as it is worth telling: nothing derived, nothing that stayed blank. */
export function toldChanges(item: TimelineItem, object: ObjectDef | undefined) {
  return Object.entries(item.changed ?? {}).filter(([name, [from, to]]) => {
    const field = object?.fields.find((one) => one.name === name);
    if (name !== "owner" && (field?.system || field?.read_only)) return false;
    return !(isBlank(from) && isBlank(to));
  });
}

/** One line of the timeline, with its icon on the thread that runs down the side. */
export function EventRow({
  item,
  catalog,
  env,
  here,
  last,
  detailed,
  only,
}: {
  item: TimelineItem;
  catalog: Catalog;
  env: FieldEnv;
  /** The record whose timeline it is; events of others name theirs. */
  here: string;
  last: boolean;
  /** With the values that changed; without, only how many. */
  detailed: boolean;
  /** Of the changes only this field's. */
  only: string | undefined;
}) {
  const [open, setOpen] = useState(false);
  const object = catalog.object(item.object);
  const verb = verbOf(verbKey(item), object);
  const changes = toldChanges(item, object).filter(([name]) => !only || name === only);
  const foreign = item.record.id !== here;
  const quiet = verbKey(item) === "created" || verbKey(item) === "trashed" || verbKey(item) === "restored";
  // One or two changes fit into the sentence.
  const inline = detailed && !quiet && changes.length <= 2 ? changes : [];
  const folded = (quiet && !only) || !detailed;
  const listed = inline.length > 0 || (folded && !open) ? [] : changes;
  return (
    <li className="relative flex gap-3 pb-4">
      {!last && <span aria-hidden className="absolute top-7 bottom-0 start-3 w-px bg-line" />}
      <span data-hue={verb.hue} className="hue-fill flex size-6 shrink-0 items-center justify-center rounded-full">
        <Icon name={verb.icon} size={13} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-start gap-2">
          <div
            className={cn(
              "flex min-h-6 min-w-0 flex-1 items-center gap-x-1.5 gap-y-1",
              // These always fit on one line, if need be with a shorter name.
              quiet ? "whitespace-nowrap" : "flex-wrap",
            )}
          >
            <span className={cn("font-semibold", quiet && "max-w-1/2 shrink-0 truncate")}>{actorName(item.actor)}</span>
            <span className="text-mute">{verb.said}</span>
            {foreign && <RecordLink item={item} object={object} />}
            {inline.map(([name, change]) => (
              <span key={name} className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1 pe-1">
                {name === verb.names ? (
                  <ChangeValue field={undefined} value={change[1] ?? change[0]} env={env} />
                ) : (
                  <ChangeLine object={object} name={name} change={change} env={env} />
                )}
              </span>
            ))}
            {!foreign && quiet && (
              <span className="text-mute max-md:hidden">{t`this ${inSentence(object?.label ?? "")}`}</span>
            )}
            {folded && changes.length > 0 && (!quiet || verbKey(item) === "created") && (
              <button
                type="button"
                aria-expanded={open}
                className="rounded-md px-1.5 text-mute text-xs hover:bg-hover hover:text-ink max-md:-my-2.5 max-md:min-h-11"
                onClick={() => setOpen(!open)}
              >
                {open ? t`Hide values` : plural(changes.length, { one: "# value", other: "# values" })}
              </button>
            )}
          </div>
          <time dateTime={item.at} title={formatDateTime(item.at)} className="shrink-0 pt-0.5 text-mute text-xs">
            {formatTime(item.at)}
          </time>
        </div>
        {listed.length > 0 && (
          <ul className="mt-1.5 space-y-1.5 rounded-lg border border-line bg-canvas px-3 py-2 shadow-sm">
            {listed.map(([name, change]) => (
              <li key={name} className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">
                <ChangeLine object={object} name={name} change={change} env={env} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function RecordLink({ item, object }: { item: TimelineItem; object: ObjectDef | undefined }) {
  const label = item.record.label ?? t`a record you may not see`;
  if (!object || item.record.label === null) return <span className="text-mute">{label}</span>;
  return (
    <Link
      to="/$plural/$id"
      params={{ plural: object.plural, id: item.record.id }}
      search={{}}
      className="min-w-0 truncate rounded font-medium hover:underline max-md:-my-3 max-md:py-3"
    >
      {label}
    </Link>
  );
}
