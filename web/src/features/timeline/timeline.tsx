import { t } from "@lingui/core/macro";
import { useState } from "react";
import { type Catalog, useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { createSavedStore, useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Menu, MenuGroup, MenuItem } from "@/ui/menu";
import { Message } from "@/ui/message";
import { byDay, dayLabel } from "./days";
import { actorName, EventRow, toldChanges } from "./event-row";
import { FeedSkeleton } from "./feed-skeleton";
import { NoteRow, NotesOnTop } from "./notes-on-top";
import type { TimelineItem } from "./types";
import { useFeed } from "./use-feed";
import type { Note } from "./use-notes";
import { verbKey, verbOf, verbsOffered } from "./verbs";

/** What is remembered and what happened around a record, newest first, under the days it happened on. */
export function Timeline(props: { object: ObjectDef; id: string }) {
  return (
    <>
      <NotesOnTop key={props.id} {...props} />
      <Feed {...props} />
    </>
  );
}

function Feed({ object, id }: { object: ObjectDef; id: string }) {
  const catalog = useCatalog();
  const env = useFieldEnv();
  const [only, setOnly] = useState<Only>({});
  const all = useFeed<TimelineItem>(object.plural, id, "timeline");
  // Of kinds the server chooses: what is asked for may be far back.
  const chosen = useFeed<TimelineItem>(object.plural, id, "timeline", only.verb);
  const feed = only.verb ? chosen : all;
  const detailed = useStore(showChanges);
  const verbs = verbsOffered(all.items.map(verbKey), object, all.hasNextPage);
  const fields = fieldsIn(all.items, catalog);
  const days = byDay(feed.items.filter((item) => fits(item, only)));

  if (all.isPending) return <FeedSkeleton />;
  if (feed.isError)
    return (
      <div className="p-4">
        <Message>{asProblem(feed.error).message}</Message>
        <Button className="mt-3" icon="refresh-cw" onClick={() => void feed.refetch()}>{t`Try again`}</Button>
      </div>
    );
  if (all.items.length === 0)
    return (
      <Empty icon="history" title={t`Nothing happened yet`}>
        {t`Changes of this record show up here.`}
      </Empty>
    );
  return (
    <div className="px-4 pb-6">
      <div className="-mx-2 flex items-center justify-end gap-1 pt-1.5">
        <Button
          look="ghost"
          size="sm"
          icon={detailed ? "check" : "list"}
          aria-pressed={detailed}
          className="font-normal text-xs"
          onClick={() => showChanges.set(!detailed)}
        >
          {t`Show what changed`}
        </Button>
        {(verbs.length > 1 || fields.length > 1) && (
          <OnlyMenu verbs={verbs} fields={fields} object={object} value={only} onChange={setOnly} />
        )}
      </div>
      {feed.isPending && <FeedSkeleton />}
      {!feed.isPending && days.length === 0 && (
        <p className="py-3 text-mute">
          {feed.hasNextPage ? t`Nothing of this kind among what is loaded` : t`Nothing of this kind happened`}
        </p>
      )}
      {days.map((day, i) => (
        <section key={`${day.key}${i}`} aria-label={dayLabel(day.key)}>
          <div className="sticky top-0 z-10 -mx-4 flex h-9 items-center gap-2 bg-canvas px-4 max-md:top-11 max-md:h-11">
            <h2 className="font-medium text-soft text-xs">{dayLabel(day.key)}</h2>
          </div>
          <ol className="pt-1">
            {day.items.map((item, at) =>
              isNote(item) ? (
                <NoteRow
                  key={item.id}
                  object={object}
                  id={id}
                  note={item.shown as unknown as Note}
                  author={actorName(item.actor)}
                  at={item.at}
                  last={at === day.items.length - 1}
                />
              ) : (
                <EventRow
                  key={item.id}
                  item={item}
                  catalog={catalog}
                  env={env}
                  here={id}
                  detailed={detailed}
                  only={only.field}
                  last={at === day.items.length - 1}
                />
              ),
            )}
          </ol>
        </section>
      ))}
      {feed.hasNextPage && (
        <Button look="outline" busy={feed.isFetchingNextPage} onClick={() => void feed.fetchNextPage()}>
          {t`Load more`}
        </Button>
      )}
    </div>
  );
}

/** A note that is told as it is now; where it is the record itself, its history is told. */
const isNote = (item: TimelineItem) => item.object === "note" && !!item.shown;

/** What the timeline is narrowed to: a kind of event, or one field. */
interface Only {
  verb?: string;
  field?: string;
}

/** Whether changed values are shown, remembered on this machine. */
const showChanges = createSavedStore("kith-show-changes", true);

const fits = (item: TimelineItem, { verb, field }: Only) =>
  (!verb || verbKey(item) === verb) && (!field || field in (item.changed ?? {}));

/** The fields of this record that any of the events has changed. */
function fieldsIn(items: readonly TimelineItem[], catalog: Catalog): { name: string; label: string }[] {
  const labels = new Map<string, string>();
  for (const item of items) {
    if (isNote(item)) continue;
    const object = catalog.object(item.object);
    for (const [name] of toldChanges(item, object))
      labels.set(name, object?.fields.find((one) => one.name === name)?.label ?? name);
  }
  return [...labels].map(([name, label]) => ({ name, label })).sort((a, b) => a.label.localeCompare(b.label));
}

function OnlyMenu({
  verbs,
  fields,
  object,
  value,
  onChange,
}: {
  verbs: string[];
  fields: { name: string; label: string }[];
  object: ObjectDef;
  value: Only;
  onChange: (only: Only) => void;
}) {
  const field = fields.find((one) => one.name === value.field);
  return (
    <Menu
      align="end"
      trigger={
        <Button look="ghost" size="sm" icon="list-filter" className="font-normal text-xs">
          {field?.label ?? (value.verb ? verbOf(value.verb, object).label : t`All activity`)}
        </Button>
      }
    >
      <MenuItem checked={!value.verb && !value.field} onClick={() => onChange({})}>{t`All activity`}</MenuItem>
      <MenuGroup label={t`Kind`}>
        {verbs.map((key) => {
          const verb = verbOf(key, object);
          return (
            <MenuItem key={key} icon={verb.icon} checked={value.verb === key} onClick={() => onChange({ verb: key })}>
              {verb.label}
            </MenuItem>
          );
        })}
      </MenuGroup>
      {fields.length > 0 && (
        <MenuGroup label={t`Field`}>
          {fields.map(({ name, label }) => (
            <MenuItem key={name} checked={value.field === name} onClick={() => onChange({ field: name })}>
              {label}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
    </Menu>
  );
}
