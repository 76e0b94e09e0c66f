import FullCalendar, { type CalendarRef, type EventApi, type EventInput } from "@fullcalendar/react";
import dayGrid from "@fullcalendar/react/daygrid";
import interaction from "@fullcalendar/react/interaction";
import theme from "@fullcalendar/react/themes/classic";
import timeGrid from "@fullcalendar/react/timegrid";
import { plural, t } from "@lingui/core/macro";
import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "./calendar.css";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ObjectDef, Rec } from "@/api/types";
import { isRtl, stepOf } from "@/lib/direction";
import { formatTime, wordedLocale } from "@/lib/format";
import { wallClock } from "@/lib/formats";
import { withCommand } from "@/lib/hotkeys";
import { useStore } from "@/lib/store";
import type { Scale } from "../grid/drawing";
import { createRequest } from "../shell/ui-store";
import { addDays, stepped } from "./days";
import type { Drawn, Entry } from "./entries";
import { longDay } from "./titles";
import type { useReschedule } from "./use-reschedule";

export interface CalendarProps {
  object: ObjectDef;
  drawn: Drawn;
  entries: Entry[];
  scale: Scale;
  /** The day around which it is drawn. */
  day: string;
  /** The first day of a week; 0 is Sunday. */
  first: number;
  range: [string, string];
  peekId: string | undefined;
  plan: ReturnType<typeof useReschedule>;
  onDay: (day: string) => void;
  onOpen: (record: Rec) => void;
  onCreate: (day: string, time?: string | null) => void;
  onScale: (scale: Scale, day: string) => void;
}

const viewOf = (scale: Scale, timed: boolean) =>
  scale === "month" ? "dayGridMonth" : `${timed ? "timeGrid" : "dayGrid"}${scale === "week" ? "Week" : "Day"}`;

/** The calendar thinks in UTC and is given the user's own clock, so that no zone moves anything twice. */
const asShown = ({ day, time }: { day: string; time: string | null }) => (time ? `${day}T${time}:00Z` : day);
const shownAs = (text: string) => ({ day: text.slice(0, 10), time: text.length > 10 ? text.slice(11, 16) : null });

/** Days with their records: moved and stretched by the mouse, walked and moved by the keyboard. */
export default function Calendar(props: CalendarProps) {
  const { object, drawn, entries, scale, day, range, plan, peekId } = props;
  const calendar = useRef<CalendarRef>(null);
  const box = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(day);
  const byId = useMemo(() => new Map(entries.map((one) => [one.id, one])), [entries]);
  const view = viewOf(scale, drawn.timed);

  const events = useMemo(
    () =>
      entries.map((one): EventInput => {
        const end = one.until;
        return {
          id: one.id,
          title: one.title,
          start: asShown(one),
          // The end of days is the day behind the last one.
          ...(end && { end: drawn.timed ? asShown(end) : addDays(end.day, 1) }),
          allDay: !drawn.timed,
        };
      }),
    [entries, drawn.timed],
  );

  useEffect(() => {
    const api = calendar.current?.getApi();
    if (!api) return;
    // Not while React draws: the calendar draws itself.
    queueMicrotask(() => api.changeView(view, day));
  }, [view, day]);

  // A record that the keys have moved is drawn anew elsewhere; the keys stay with it until they go on.
  const held = useRef<string | null>(null);
  // The day that the keys go to, before it is drawn.
  const wanted = useRef<string | null>(null);
  // The day that the keyboard stands on is the one that Tab comes to.
  useLayoutEffect(() => {
    const at = cursor >= range[0] && cursor <= range[1] ? cursor : day;
    const mark = () => {
      for (const cell of cellsIn(box.current)) {
        const here = cell.dataset.date === at;
        cell.tabIndex = here ? 0 : -1;
        cell.setAttribute("aria-label", dayLabel(cell.dataset.date ?? "", entries));
      }
      // The mouse's way to a day; the keys have D.
      for (const link of box.current?.querySelectorAll<HTMLElement>('[role="link"]') ?? []) {
        link.tabIndex = -1;
        const said = link.textContent ?? "";
        link.setAttribute("aria-label", t`${said}: show the day`);
      }
      const awaited = cellsIn(box.current).find((one) => one.dataset.date === wanted.current);
      if (awaited) {
        wanted.current = null;
        awaited.focus();
      }
      const { activeElement } = document;
      if (held.current && (activeElement === document.body || activeElement === null))
        box.current?.querySelector(`[data-entry="${held.current}"]`)?.closest<HTMLElement>("[tabindex]")?.focus();
    };
    mark();
    const watch = new MutationObserver(mark);
    if (box.current) watch.observe(box.current, { childList: true, subtree: true });
    return () => watch.disconnect();
  });

  const focusDay = (to: string) => {
    setCursor(to);
    const cell = cellsIn(box.current).find((one) => one.dataset.date === to);
    if (cell) return cell.focus();
    wanted.current = to;
    props.onDay(to);
  };
  // The form for a new record is gone: the keys go on from the day it was opened on.
  const begun = useRef<string | null>(null);
  const making = useStore(createRequest) !== null;
  useEffect(() => {
    if (making || !begun.current) return;
    const cell = cellsIn(box.current).find((one) => one.dataset.date === begun.current);
    begun.current = null;
    cell?.focus();
  }, [making]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>("[data-entry]")?.dataset.entry ?? entryAround(target);
    const { key } = event;
    const by = key === "ArrowUp" ? -7 : key === "ArrowDown" ? 7 : stepOf(key);
    const entry = id ? byId.get(id) : undefined;
    if (entry) {
      if (!by || !event.shiftKey || !plan.movable) {
        if (key !== "Shift") held.current = null;
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      held.current = entry.id;
      void plan.move(entry, addDays(entry.day, by), entry.time);
      return;
    }
    const at = target.dataset.date;
    if (!at || !target.matches(CELLS)) return;
    if (by) {
      event.preventDefault();
      focusDay(addDays(at, by));
    } else if (key === "Home" || key === "End") {
      event.preventDefault();
      focusDay(key === "Home" ? range[0] : range[1]);
    } else if (key === "PageUp" || key === "PageDown") {
      event.preventDefault();
      focusDay(stepped(scale, at, key === "PageUp" ? -1 : 1));
    } else if (key === "Enter") {
      event.preventDefault();
      begun.current = at;
      props.onCreate(at);
    } else if (KEYS[key] && !withCommand(event) && !event.altKey) {
      // The day that one stands on, not the one that is named above.
      event.preventDefault();
      event.stopPropagation();
      wanted.current = at;
      props.onScale(KEYS[key], at);
    }
  };
  const drop = async (moved: EventApi, revert: () => void) => {
    const entry = byId.get(moved.id);
    if (!entry) return revert();
    const to = shownAs(moved.startStr);
    if (!(await plan.move(entry, to.day, to.time))) revert();
  };
  const stretch = async (moved: EventApi, revert: () => void) => {
    const entry = byId.get(moved.id);
    if (!entry || !moved.endStr) return revert();
    const to = shownAs(moved.endStr);
    const last = drawn.timed ? to.day : addDays(to.day, -1);
    if (!(await plan.stretch(entry, last, to.time))) revert();
  };

  return (
    <div ref={box} role="group" aria-label={object.label_plural} className="calendar h-full" onKeyDown={onKeyDown}>
      <FullCalendar
        ref={calendar}
        plugins={[dayGrid, timeGrid, interaction, theme]}
        initialView={view}
        initialDate={day}
        headerToolbar={false}
        height="100%"
        borderless
        timeZone="UTC"
        locale={wordedLocale()}
        direction={isRtl() ? "rtl" : "ltr"}
        firstDay={props.first}
        fixedWeekCount={false}
        now={() => asShown(wallClock(new Date()))}
        nowIndicator={drawn.timed}
        scrollTime="07:30:00"
        slotDuration="00:30:00"
        allDaySlot={false}
        expandRows
        events={events}
        eventInteractive
        eventStartEditable={plan.movable}
        eventDurationEditable={plan.stretchable}
        eventDisplay="block"
        dayMaxEvents
        moreLinkText={(more: number) => t`+${more} more`}
        moreLinkHint={(more) => plural(more, { one: "Show # more record", other: "Show # more records" })}
        closeHint={t`Close`}
        eventColor="transparent"
        eventContrastColor="var(--ink)"
        eventContent={({ event, isMirror }) => {
          const entry = byId.get(event.id);
          const open = entry?.id === peekId;
          return (
            <span
              data-entry={event.id}
              data-hue={entry?.hue ?? "gray"}
              title={[event.title, entry?.label].filter(Boolean).join(" · ")}
              className={`hue-fill flex h-full min-h-5.5 w-full min-w-0 gap-1.5 overflow-hidden rounded-[5px] px-1.5 py-px text-xs ${open || isMirror ? "shadow-[inset_0_0_0_1.5px_var(--accent)]" : ""}`}
            >
              {entry?.time && (
                <span className="shrink-0 tabular-nums">{formatTime(entry.record[drawn.date.name] as string)}</span>
              )}
              <span className="truncate font-medium">{event.title}</span>
              {entry?.label && <span className="sr-only">{entry.label}</span>}
            </span>
          );
        }}
        eventClick={({ event, jsEvent }) => {
          jsEvent.preventDefault();
          const entry = byId.get(event.id);
          if (entry) props.onOpen(entry.record);
        }}
        eventDrop={({ event, revert }) => void drop(event, revert)}
        eventResize={({ event, revert }) => void stretch(event, revert)}
        dateClick={({ dateStr }) => {
          const at = shownAs(dateStr);
          setCursor(at.day);
          props.onCreate(at.day, at.time);
        }}
        navLinks={scale !== "day"}
        navLinkDayClick={(date) => props.onScale("day", date.toISOString().slice(0, 10))}
        dayHeaderInnerClass="calendar-head"
        dayCellTopInnerClass={({ isToday }) => (isToday ? "calendar-day is-today" : "calendar-day")}
        rowMoreLinkClass="calendar-more-link"
        rowMoreLinkInnerClass="calendar-more"
        slotHeaderInnerClass="calendar-slot"
      />
    </div>
  );
}

const KEYS: Record<string, Scale> = { d: "day", w: "week", m: "month" };
const CELLS = '[role="cell"][data-date]';
const cellsIn = (box: HTMLElement | null) => [...(box?.querySelectorAll<HTMLElement>(CELLS) ?? [])];
const entryAround = (target: HTMLElement) =>
  target.querySelector<HTMLElement>(":scope > * [data-entry], :scope > [data-entry]")?.dataset.entry;

const dayLabel = (day: string, entries: Entry[]) => {
  const count = entries.filter((one) => one.day <= day && (one.until?.day ?? one.day) >= day).length;
  return count ? `${longDay(day)}, ${plural(count, { one: "# record", other: "# records" })}` : longDay(day);
};
