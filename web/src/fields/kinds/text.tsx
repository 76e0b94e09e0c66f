import { Textarea } from "@/ui/input";
import { textOperators } from "../operators";
import { TextInput } from "../text-input";
import type { FieldKind, InputProps } from "../types";

const asText = (value: unknown) => (value == null ? "" : String(value));

export const text: FieldKind = {
  icon: "type",
  width: 190,
  edit: "text",
  Cell: ({ value }) => <span className="truncate">{asText(value)}</span>,
  format: asText,
  toText: asText,
  parse: (typed) => ({ ok: true, value: typed.trim() === "" ? null : typed.trim() }),
  Input: (props) => <TextInput {...props} />,
  toPatch: (value) => (value === "" ? null : value),
  operators: textOperators,
  measures: ["filled"],
};

export const longText: FieldKind = {
  ...text,
  icon: "text",
  width: 240,
  edit: "panel",
  Cell: ({ value }) => <span className="truncate text-soft">{asText(value).replace(/\s+/g, " ")}</span>,
  Input: LongTextInput,
};

function LongTextInput({ field, value, onChange, control, autoFocus, initialText }: InputProps) {
  return (
    <Textarea
      {...control}
      {...(!control && { "aria-label": field.label })}
      autoFocus={autoFocus}
      defaultValue={initialText ?? asText(value)}
      onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
    />
  );
}
