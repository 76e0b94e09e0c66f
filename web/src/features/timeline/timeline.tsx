import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Menu, MenuItem } from "@/ui/menu";
import { Message } from "@/ui/message";
import { byDay, dayLabel } from "./days";
import { EventRow } from "./event-row";
import { FeedSkeleton } from "./feed-skeleton";
import type { TimelineItem } from "./types";
import { useFeed } from "./use-feed";
import { verbKey, verbOf } from "./verbs";

/** What happened around a record, newest first, under the days it happened on. */
export function Timeline({ object, id }: { object: ObjectDef; id: string }) {
  const catalog = useCatalog();
  const env = useFieldEnv();
  const feed = useFeed<TimelineItem>(object.plural, id, "timeline");
  const [only, setOnly] = useState<string | null>(null);
  const verbs = [...new Set(feed.items.map(verbKey))];
  const shown = only ? feed.items.filter((item) => verbKey(item) === only) : feed.items;
  const days = byDay(shown);

  if (feed.isPending) return <FeedSkeleton />;
  if (feed.isError)
    return (
      <div className="p-4">
        <Message>{asProblem(feed.error).message}</Message>
        <Button className="mt-3" icon="refresh-cw" onClick={() => void feed.refetch()}>{t`Try again`}</Button>
      </div>
    );
  if (feed.items.length === 0)
    return (
      <Empty icon="history" title={t`Nothing happened yet`}>
        {t`Changes of this record show up here.`}
      </Empty>
    );
  return (
    <div className="px-4 pb-6">
      {days.map((day, i) => (
        <section key={`${day.key}${i}`} aria-label={dayLabel(day.key)}>
          <div className="sticky top-0 z-10 -mx-4 flex h-9 items-center gap-2 bg-canvas px-4 max-md:top-11 max-md:h-11">
            <h2 className="font-medium text-soft text-xs">{dayLabel(day.key)}</h2>
            {i === 0 && verbs.length > 1 && (
              <VerbFilter verbs={verbs} object={object} value={only} onChange={setOnly} />
            )}
          </div>
          <ol className="pt-1">
            {day.items.map((item, at) => (
              <EventRow
                key={item.id}
                item={item}
                catalog={catalog}
                env={env}
                here={id}
                last={at === day.items.length - 1}
              />
            ))}
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

function VerbFilter({
  verbs,
  object,
  value,
  onChange,
}: {
  verbs: string[];
  object: ObjectDef;
  value: string | null;
  onChange: (verb: string | null) => void;
}) {
  return (
    <Menu
      align="end"
      trigger={
        <Button look="ghost" size="sm" icon="list-filter" className="ml-auto font-normal text-xs">
          {value ? verbOf(value, object).label : t`All activity`}
        </Button>
      }
    >
      <MenuItem checked={value === null} onClick={() => onChange(null)}>{t`All activity`}</MenuItem>
      {verbs.map((key) => {
        const verb = verbOf(key, object);
        return (
          <MenuItem key={key} icon={verb.icon} checked={value === key} onClick={() => onChange(key)}>
            {verb.label}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
