import { t } from "@lingui/core/macro";
import { useState } from "react";
import { Textarea } from "@/ui/input";
import { blankOperators } from "../operators";
import { type FieldKind, type InputProps, type Parsed, Unparsed } from "../types";

const short = (value: unknown) => (value == null ? "" : typeof value === "string" ? value : JSON.stringify(value));
const long = (value: unknown) => (value == null ? "" : JSON.stringify(value, null, 2));

function read(typed: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(typed) };
  } catch {
    return { ok: false, message: t`This is not valid JSON` };
  }
}

/** Also what stands in for a kind that this program does not know yet: it shows the value and loses nothing. */
export const json: FieldKind = {
  icon: "braces",
  width: 180,
  edit: "panel",
  Cell: ({ value }) => <span className="truncate font-mono text-mute text-xs">{short(value)}</span>,
  format: short,
  toText: long,
  parse: read,
  Input: JsonInput,
  toPatch: (value) => value,
  operators: blankOperators,
  measures: ["filled"],
};

function JsonInput({ field, value, onChange, control, autoFocus }: InputProps) {
  const [text, setText] = useState(() => (value instanceof Unparsed ? value.text : long(value)));
  return (
    <Textarea
      {...control}
      {...(!control && { "aria-label": field.label })}
      className="font-mono"
      spellCheck={false}
      autoFocus={autoFocus}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (event.target.value.trim() === "") return onChange(null);
        const parsed = read(event.target.value);
        onChange(parsed.ok ? parsed.value : new Unparsed(event.target.value, parsed.message));
      }}
    />
  );
}
