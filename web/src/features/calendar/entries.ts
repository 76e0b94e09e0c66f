import type { Catalog } from "@/api/catalog";
import { titleOf } from "@/api/catalog";
import type { ApiFilter, FieldDef, ObjectDef, Rec, Ref } from "@/api/types";
import type { FieldEnv } from "@/fields/types";
import { asHue, type Hue, hueOf } from "@/lib/format";
import { momentOf, wallClock } from "@/lib/formats";
import type { CalendarSettings } from "../grid/drawing";
import { addDays } from "./days";

export const isDated = (field: FieldDef) => (field.kind === "date" || field.kind === "datetime") && !field.many;
export const colours = (field: FieldDef) => !field.many && ["select", "relation", "user"].includes(field.kind);

/** The fields a calendar stands on. */
export interface Drawn {
  date: FieldDef;
  end: FieldDef | null;
  color: FieldDef | null;
  /** Records stand at a time of the day, not only on a day. */
  timed: boolean;
}

/** Made up by the program: where nobody would look for records first. */
const DULL = new Set(["created_at", "updated_at"]);

/** By the settings as far as these fields are there; else a date that people fill in. */
export function drawnOf(object: ObjectDef, settings: CalendarSettings | undefined): Drawn | null {
  const dates = object.fields.filter(isDated);
  const date =
    dates.find((one) => one.name === settings?.date) ??
    dates.find((one) => !one.read_only && !DULL.has(one.name)) ??
    dates[0];
  if (!date) return null;
  const end = dates.find((one) => one.name === settings?.end && one.kind === date.kind && one !== date) ?? null;
  const color = object.fields.find((one) => one.name === settings?.color && colours(one)) ?? null;
  return { date, end, color, timed: date.kind === "datetime" };
}

/** What can colour records without being told: a choice or a step of their own. */
export const usualColor = (object: ObjectDef, catalog: Catalog): FieldDef | null =>
  object.fields.find(
    (field) =>
      colours(field) &&
      (field.kind === "select" || catalog.target(field)?.fields.some((one) => one.name === "color") === true),
  ) ?? null;

/** Whatever is on these days: what begins on them, and what began before and is not over. */
export function rangeFilter(
  { date, end, timed }: Drawn,
  [from, to]: [string, string],
  base: ApiFilter | null,
): ApiFilter {
  const begin = timed ? momentOf(from, "00:00").toISOString() : from;
  const behind = timed ? momentOf(addDays(to, 1), "00:00").toISOString() : addDays(to, 1);
  const within: ApiFilter = timed
    ? {
        and: [
          { field: date.name, op: "gte", value: begin },
          { field: date.name, op: "lt", value: behind },
        ],
      }
    : { field: date.name, op: "between", value: [from, to] };
  const here: ApiFilter = end
    ? {
        or: [
          within,
          {
            and: [
              { field: date.name, op: "lt", value: begin },
              { field: end.name, op: "gte", value: begin },
            ],
          },
        ],
      }
    : within;
  return base ? { and: [base, here] } : here;
}

/** A record on the calendar, in the clock of whoever looks at it. */
export interface Entry {
  id: string;
  title: string;
  record: Rec;
  day: string;
  /** Of the day; none where records only have a day. */
  time: string | null;
  /** Last day and time, where the record has an end that is not before its beginning. */
  until: { day: string; time: string | null } | null;
  hue: Hue;
  /** What the colour says. */
  label: string;
}

const clock = (value: unknown, timed: boolean) => {
  if (typeof value !== "string" || !value) return null;
  return timed ? wallClock(new Date(value)) : { day: value.slice(0, 10), time: null };
};

export function entryOf(object: ObjectDef, drawn: Drawn, record: Rec, env: FieldEnv): Entry | null {
  const begin = clock(record[drawn.date.name], drawn.timed);
  if (!begin) return null;
  const end = drawn.end ? clock(record[drawn.end.name], drawn.timed) : null;
  const late = end && `${end.day} ${end.time ?? ""}` >= `${begin.day} ${begin.time ?? ""}`;
  return {
    id: record.id,
    title: titleOf(object, record),
    record,
    ...begin,
    until: late ? end : null,
    ...colourOf(drawn.color, record, env),
  };
}

function colourOf(field: FieldDef | null, record: Rec, env: FieldEnv): { hue: Hue; label: string } {
  const value = field ? record[field.name] : null;
  if (!field || value == null || value === "") return { hue: field ? "gray" : "indigo", label: "" };
  if (field.kind === "select") {
    const option = field.options?.find((one) => one.key === value);
    return { hue: asHue(option?.color), label: option?.label ?? String(value) };
  }
  const { id, label } = value as Ref;
  return { hue: env.hueOf(id) ?? hueOf(id), label: label ?? "" };
}

/** What the fields hold after a move by so many days, or to another time of the day. The length stays. */
export function movedTo(
  drawn: Drawn,
  record: Rec,
  day: string,
  time: string | null,
): { field: FieldDef; value: unknown }[] {
  const before = record[drawn.date.name];
  const end = drawn.end ? record[drawn.end.name] : null;
  if (!drawn.timed) {
    const values = [{ field: drawn.date, value: day as unknown }];
    if (drawn.end && typeof end === "string" && typeof before === "string")
      values.push({
        field: drawn.end,
        value: addDays(day, Math.round((Date.parse(end) - Date.parse(before)) / 86_400_000)),
      });
    return values;
  }
  const old = typeof before === "string" ? wallClock(new Date(before)) : null;
  const moment = momentOf(day, time ?? old?.time ?? "09:00");
  const values = [{ field: drawn.date, value: moment.toISOString() as unknown }];
  if (drawn.end && typeof end === "string" && typeof before === "string") {
    const length = Date.parse(end) - Date.parse(before);
    values.push({ field: drawn.end, value: new Date(moment.getTime() + length).toISOString() });
  }
  return values;
}

/** Where a record ends after its edge was dragged: for days the last one, which is part of it. */
export const endedAt = ({ timed }: Drawn, day: string, time: string | null): unknown =>
  timed ? momentOf(day, time ?? "00:00").toISOString() : day;

/** What a new record begins with on this day. */
export const newOn = ({ date, timed }: Drawn, day: string, time: string | null = null): Record<string, unknown> => ({
  [date.name]: timed ? momentOf(day, time ?? "09:00").toISOString() : day,
});
