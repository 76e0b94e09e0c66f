import { t } from "@lingui/core/macro";
import { useEffect, useRef } from "react";
import type { ObjectDef, Rec } from "@/api/types";
import { cn } from "@/lib/cn";
import { inSentence } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Skeleton } from "@/ui/skeleton";
import { addDays, addMonths, daysOf } from "./days";
import type { Entry } from "./entries";
import { longDay } from "./titles";

/** A month on a phone: the days that have something, one below the other, and today. */
export function Agenda({
  object,
  entries,
  month,
  today,
  loading,
  onOpen,
  onCreate,
}: {
  object: ObjectDef;
  entries: Entry[];
  /** "2026-11" */
  month: string;
  today: string;
  loading: boolean;
  onOpen: (record: Rec) => void;
  onCreate?: (day: string) => void;
}) {
  const from = `${month}-01`;
  const to = addDays(addMonths(from, 1), -1);
  const on = (day: string) => entries.filter((one) => one.day <= day && (one.until?.day ?? one.day) >= day);
  const days = daysOf(from, to)
    .map((day) => ({ day, entries: on(day) }))
    .filter((one) => one.entries.length > 0 || one.day === today);
  const here = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new month is looked at from its own today, or its beginning
  useEffect(() => {
    if (!loading) here.current?.scrollIntoView?.({ block: "start" });
  }, [month, loading]);
  if (loading)
    return (
      <div className="space-y-4 p-4">
        {[1, 2, 3, 4].map((one) => (
          <Skeleton key={one} seed={one} />
        ))}
      </div>
    );
  if (days.length === 0)
    return (
      <Empty
        icon="calendar-days"
        title={t`Nothing in this month`}
        actions={
          onCreate && (
            <Button look="primary" icon="plus" onClick={() => onCreate(from)}>
              {t`New ${inSentence(object.label)}`}
            </Button>
          )
        }
      >
        {t`Records with a date in this month show up here.`}
      </Empty>
    );
  return (
    <ul className="h-full overflow-y-auto overscroll-contain pb-4">
      {days.map(({ day, entries: list }) => (
        <li key={day} ref={day === today ? here : undefined}>
          <div className="sticky top-0 z-10 flex min-h-11 items-center border-line border-b bg-sunken px-4">
            <h3 className={cn("flex-1 font-semibold text-sm", day === today && "text-accent-ink")}>
              {day === today ? t`Today, ${longDay(day)}` : longDay(day)}
            </h3>
            {onCreate && <IconButton icon="plus" label={t`New on ${longDay(day)}`} onClick={() => onCreate(day)} />}
          </div>
          <ul>
            {list.map((one) => (
              <li key={one.id} className="border-line border-b">
                <button
                  type="button"
                  className="flex min-h-14 w-full items-center gap-3 px-4 text-start active:bg-hover"
                  onClick={() => onOpen(one.record)}
                >
                  <span aria-hidden data-hue={one.hue} className="hue-dot h-8 w-1 shrink-0 rounded-full" />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium text-base">{one.title}</span>
                    {one.label && <span className="block truncate text-mute text-sm">{one.label}</span>}
                  </span>
                  {one.time && one.day === day && <span className="text-mute text-sm tabular-nums">{one.time}</span>}
                </button>
              </li>
            ))}
            {list.length === 0 && <li className="px-4 py-3 text-mute">{t`Nothing today`}</li>}
          </ul>
        </li>
      ))}
    </ul>
  );
}
