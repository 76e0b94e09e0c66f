import { t } from "@lingui/core/macro";
import { useState } from "react";
import { asProblem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { kindOf } from "@/fields/registry";
import { formatTime } from "@/lib/format";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem } from "@/ui/menu";
import { Message } from "@/ui/message";
import { ChangeValue } from "./change";
import { byDay, dayLabel } from "./days";
import { actorName } from "./event-row";
import { FeedSkeleton } from "./feed-skeleton";
import type { HistoryItem } from "./types";
import { useFeed } from "./use-feed";

/** Field by field: what it was, what it became, when, by whom. */
export function History({ object, id }: { object: ObjectDef; id: string }) {
  const env = useFieldEnv();
  const feed = useFeed<HistoryItem>(object.plural, id, "history");
  const [only, setOnly] = useState<string | null>(null);
  const fieldOf = (name: string) => object.fields.find((one) => one.name === name);
  const labelOf = (name: string) => fieldOf(name)?.label ?? name;

  if (feed.isPending) return <FeedSkeleton />;
  if (feed.isError)
    return (
      <div className="p-4">
        <Message>{asProblem(feed.error).message}</Message>
      </div>
    );
  if (feed.items.length === 0)
    return (
      <Empty icon="history" title={t`No field has changed yet`}>
        {t`Every change of a field is kept here, with its old value.`}
      </Empty>
    );
  const names = [...new Set(feed.items.map((item) => item.field))];
  const shown = only ? feed.items.filter((item) => item.field === only) : feed.items;
  return (
    <div className="px-4 pb-6">
      {byDay(shown).map((day, i) => (
        <section key={`${day.key}${i}`} aria-label={dayLabel(day.key)}>
          <div className="sticky top-0 z-10 -mx-4 flex h-9 items-center gap-2 bg-canvas px-4 max-md:top-11 max-md:h-11">
            <h2 className="font-medium text-soft text-xs">{dayLabel(day.key)}</h2>
            {i === 0 && names.length > 1 && (
              <Menu
                align="end"
                trigger={
                  <Button look="ghost" size="sm" icon="list-filter" className="ms-auto font-normal text-xs">
                    {only ? labelOf(only) : t`All fields`}
                  </Button>
                }
              >
                <MenuItem checked={only === null} onClick={() => setOnly(null)}>{t`All fields`}</MenuItem>
                {names.map((name) => (
                  <MenuItem key={name} checked={only === name} onClick={() => setOnly(name)}>
                    {labelOf(name)}
                  </MenuItem>
                ))}
              </Menu>
            )}
          </div>
          <ul className="divide-y divide-line border-line border-y">
            {day.items.map((item, at) => {
              const field = fieldOf(item.field);
              return (
                <li key={`${item.at}${item.field}${at}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                  <span className="flex w-36 shrink-0 items-center gap-2 text-mute">
                    {field && <Icon name={kindOf(field).icon} size={15} />}
                    <span className="truncate">{labelOf(item.field)}</span>
                  </span>
                  <span className="flex min-w-40 flex-1 flex-wrap items-center gap-1.5">
                    <ChangeValue field={field} value={item.from} env={env} old />
                    <Icon name="arrow-right" size={13} className="text-mute" />
                    <ChangeValue field={field} value={item.to} env={env} />
                  </span>
                  <span className="shrink-0 text-mute text-xs">
                    {actorName(item.actor)} · <time dateTime={item.at}>{formatTime(item.at)}</time>
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      {feed.hasNextPage && (
        <Button className="mt-4" busy={feed.isFetchingNextPage} onClick={() => void feed.fetchNextPage()}>
          {t`Load more`}
        </Button>
      )}
    </div>
  );
}
