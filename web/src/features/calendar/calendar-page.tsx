import { plural, t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef } from "react";
import { asProblem } from "@/api/client";
import type { ObjectDef, Rec } from "@/api/types";
import { formatNumber } from "@/lib/format";
import { formatsStore, wallClock } from "@/lib/formats";
import { inSentence } from "@/lib/i18n";
import { useIsMobile } from "@/lib/media";
import { useStore } from "@/lib/store";
import { Button, IconButton } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Icon } from "@/ui/icon";
import { onDemand } from "@/ui/on-demand";
import { type CalendarSettings, readCalendar, SCALES, type Scale } from "../grid/drawing";
import { ListFrame, useAsked } from "../grid/list-frame";
import { useChangeSearch } from "../grid/use-list-search";
import type { ListSearch } from "../grid/view-state";
import { type Command, usePageCommands } from "../shell/commands";
import { ProblemPage } from "../shell/problem-page";
import { openCreate } from "../shell/ui-store";
import { Agenda } from "./agenda";
import { CalendarOptions } from "./calendar-settings";
import { firstDayIn, rangeOf, stepped } from "./days";
import { type Drawn, drawnOf, newOn, usualColor } from "./entries";
import { region, scaleCommands, scaleLabels, titleOfRange } from "./titles";
import { MOST, useEntries } from "./use-entries";
import { useReschedule } from "./use-reschedule";

// The calendar itself is large and of no use on a phone: it comes when it is drawn.
const Calendar = onDemand(() => import("./calendar"), null, false);

/** A list that is looked at as a calendar. Filter, search and panel are those of the table. */
export default function CalendarPage({ object, search }: { object: ObjectDef; search: ListSearch }) {
  const { catalog } = useAsked(object, search);
  const settings = useMemo(() => readCalendar(search.calendar), [search.calendar]);
  const drawn = useMemo(() => {
    const found = drawnOf(object, settings);
    return found && settings?.color === undefined ? { ...found, color: usualColor(object, catalog) } : found;
  }, [object, settings, catalog]);
  if (!drawn)
    return (
      <ListFrame object={object} search={search} tools={null}>
        <Empty icon="calendar-days" title={t`${object.label_plural} have no date`}>
          {t`A calendar needs a field with a date. Fields are made in the settings.`}
        </Empty>
      </ListFrame>
    );
  return <Days object={object} search={search} settings={settings} drawn={drawn} />;
}

function Days({
  object,
  search,
  settings,
  drawn,
}: {
  object: ObjectDef;
  search: ListSearch;
  settings: CalendarSettings | undefined;
  drawn: Drawn;
}) {
  const { env, filter } = useAsked(object, search);
  const change = useChangeSearch();
  const navigate = useNavigate();
  const phone = useIsMobile();
  const { zone, week } = useStore(formatsStore);
  const today = wallClock(new Date(), zone).day;
  const day = search.on ?? today;
  const chosen = settings?.scale ?? "month";
  // A phone lists the days of a month; a grid of them would have no room for a word.
  const scale: Scale = phone ? "month" : chosen;
  const first = week ?? firstDayIn(region());
  const range = rangeOf(scale, day, first);
  const { entries, total, error, refetch, loading } = useEntries(object, drawn, range, filter, env);
  const plan = useReschedule(object, drawn);

  const peekId = search.peek?.split(":")[1];
  const go = (on: string) => change({ on: on === today ? undefined : on });
  const setScale = (next: Scale) => change({ calendar: { ...settings, scale: next } });
  const create = (at: string, time: string | null = null) => {
    if (object.permissions.create) openCreate({ object: object.name, values: newOn(drawn, at, time) });
  };
  const open = (record: Rec) =>
    phone
      ? void navigate({ to: "/$plural/$id", params: { plural: object.plural, id: record.id }, search: {} })
      : change({ peek: `${object.plural}:${record.id}` });
  const labels = scaleLabels();

  const latest = useRef({ go, setScale });
  latest.current = { go, setScale };
  usePageCommands(
    useMemo(() => {
      const group = t`Calendar`;
      const scaled = (one: Scale): Command => ({
        id: `calendar.${one}`,
        group,
        label: scaleCommands()[one],
        icon: "calendar-days",
        keys: one.slice(0, 1),
        run: () => latest.current.setScale(one),
      });
      return [
        ...SCALES.map(scaled),
        {
          id: "calendar.today",
          group,
          label: t`Show today`,
          icon: "calendar-days",
          keys: "t",
          run: () => latest.current.go(today),
        } satisfies Command,
      ];
    }, [today]),
  );

  return (
    <ListFrame
      object={object}
      search={search}
      onCreate={() => create(day)}
      tools={
        <CalendarOptions
          object={object}
          drawn={drawn}
          onChange={(next) => change({ calendar: { ...settings, ...next } })}
        />
      }
    >
      <div className="flex h-full min-h-0 flex-col">
        <div className="flex shrink-0 items-center gap-1 px-3 py-2 max-md:px-4">
          <IconButton icon="chevron-left" label={t`Earlier`} onClick={() => go(stepped(scale, day, -1))} />
          <IconButton icon="chevron-right" label={t`Later`} onClick={() => go(stepped(scale, day, 1))} />
          <Button size="sm" onClick={() => go(today)} aria-keyshortcuts="t">
            {t`Today`}
          </Button>
          <h2 aria-live="polite" className="min-w-0 truncate ps-2 font-semibold text-base">
            {titleOfRange(scale, day, range)}
          </h2>
          {total > MOST && (
            <span className="flex items-center gap-1.5 truncate ps-2 text-warn text-xs">
              <Icon name="circle-alert" size={14} />
              {t`The first ${formatNumber(MOST)} of ${formatNumber(total)} are shown`}
            </span>
          )}
          <span role="status" className="sr-only">
            {!loading &&
              plural(total, {
                one: `# ${inSentence(object.label)}`,
                other: `# ${inSentence(object.label_plural)}`,
              })}
          </span>
          <fieldset className="ms-auto flex rounded-md bg-sunken p-0.5 max-md:hidden">
            <legend className="sr-only">{t`How much is shown`}</legend>
            {SCALES.map((one) => (
              <Button
                key={one}
                size="sm"
                look={one === scale ? "outline" : "ghost"}
                className="h-6"
                aria-pressed={one === scale}
                aria-keyshortcuts={one[0]}
                onClick={() => setScale(one)}
              >
                {labels[one]}
              </Button>
            ))}
          </fieldset>
        </div>
        <div className="min-h-0 flex-1">
          {error ? (
            <ProblemPage error={asProblem(error)} reset={() => void refetch()} />
          ) : phone ? (
            <Agenda
              object={object}
              entries={entries}
              month={day.slice(0, 7)}
              today={today}
              loading={loading}
              onOpen={open}
              {...(object.permissions.create && { onCreate: create })}
            />
          ) : (
            <Calendar
              object={object}
              drawn={drawn}
              entries={entries}
              scale={scale}
              day={day}
              first={first}
              range={range}
              peekId={peekId}
              plan={plan}
              onDay={go}
              onOpen={open}
              onCreate={create}
              onScale={(next, at) =>
                change({ calendar: { ...settings, scale: next }, on: at === today ? undefined : at })
              }
            />
          )}
        </div>
      </div>
    </ListFrame>
  );
}
