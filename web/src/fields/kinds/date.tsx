import { t } from "@lingui/core/macro";
import { formatDateTime, formatDay } from "@/lib/format";
import { momentOf, wallClock } from "@/lib/formats";
import { Input } from "@/ui/input";
import { readDay } from "../dates";
import { dateOperators, dateTimeOperators } from "../operators";
import { TextInput } from "../text-input";
import type { FieldKind, InputProps } from "../types";

const asText = (value: unknown) => (value == null ? "" : String(value));
const show = (value: unknown) => (value ? formatDay(String(value)) : "");

export const date: FieldKind = {
  icon: "calendar",
  width: 130,
  edit: "text",
  Cell: ({ value }) => <span className="truncate tabular-nums">{show(value)}</span>,
  format: show,
  toText: asText,
  parse(typed) {
    const day = readDay(typed);
    return day ? { ok: true, value: day } : { ok: false, message: t`Write a date, such as 2026-11-22 or “tomorrow”` };
  },
  Input: DateInput,
  toPatch: (value) => value,
  operators: dateOperators,
  measures: ["min", "max", "filled"],
};

/** Typed text in the table, the browser's calendar elsewhere. */
function DateInput(props: InputProps) {
  const { value, onChange, control, field, autoFocus, initialText } = props;
  if (initialText !== undefined) return <TextInput {...props} />;
  return (
    <Input
      {...control}
      {...(!control && { "aria-label": field.label })}
      type="date"
      autoFocus={autoFocus}
      defaultValue={asText(value)}
      onChange={(event) => onChange(event.target.value || null)}
    />
  );
}

const showMoment = (value: unknown) => (value ? formatDateTime(String(value)) : "");

/** "2026-11-22T10:00" in the clock of whoever looks at it. */
function toLocal(value: unknown): string {
  if (!value) return "";
  const { day, time } = wallClock(new Date(String(value)));
  return `${day}T${time}`;
}

export const datetime: FieldKind = {
  ...date,
  icon: "calendar-clock",
  width: 170,
  Cell: ({ value }) => <span className="truncate text-soft tabular-nums">{showMoment(value)}</span>,
  format: showMoment,
  toText: (value) => toLocal(value).replace("T", " "),
  parse(typed) {
    const [, day = "", time = "00:00"] = typed.trim().match(/^(.+?)(?:[T ]+(\d{1,2}:\d{2}))?$/) ?? [];
    const read = readDay(day);
    const at = read ? momentOf(read, time.padStart(5, "0")) : null;
    if (!at || Number.isNaN(at.getTime()))
      return { ok: false, message: t`Write a date and a time, such as 2026-11-22 10:00` };
    return { ok: true, value: at.toISOString().replace(".000Z", "Z") };
  },
  Input: ({ value, onChange, control, field, autoFocus }) => (
    <Input
      {...control}
      {...(!control && { "aria-label": field.label })}
      type="datetime-local"
      autoFocus={autoFocus}
      defaultValue={toLocal(value)}
      onChange={(event) => {
        const [day = "", time = ""] = event.target.value.split("T");
        const at = momentOf(day, time);
        onChange(Number.isNaN(at.getTime()) ? null : at.toISOString().replace(".000Z", "Z"));
      }}
    />
  ),
  operators: dateTimeOperators,
};
