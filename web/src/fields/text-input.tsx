import { t } from "@lingui/core/macro";
import { useState } from "react";
import { Input } from "@/ui/input";
import { useFieldEnv } from "./env";
import { kindOf } from "./registry";
import { type InputProps, Unparsed } from "./types";

/** The control of every kind that is edited as one line of text. */
export function TextInput({
  field,
  value,
  onChange,
  control,
  autoFocus,
  initialText,
  type = "text",
  inputMode,
  placeholder,
}: InputProps & {
  type?: string;
  inputMode?: "decimal" | "numeric" | "email" | "tel" | "url" | "text";
  placeholder?: string;
}) {
  const env = useFieldEnv();
  const kind = kindOf(field);
  const [text, setText] = useState(
    () => initialText ?? (value instanceof Unparsed ? value.text : kind.toText(value, field, env)),
  );
  return (
    <Input
      {...control}
      {...(!control && { "aria-label": field.label })}
      type={type}
      inputMode={inputMode}
      placeholder={placeholder}
      autoFocus={autoFocus}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(readText(event.target.value));
      }}
    />
  );

  function readText(typed: string): unknown {
    if (typed.trim() === "") return null;
    const parsed = kind.parse(typed, field, env);
    return parsed.ok ? parsed.value : new Unparsed(typed, parsed.message);
  }
}

export const notUnderstood = () => t`This is not understood`;
