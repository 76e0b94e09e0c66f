import { t } from "@lingui/core/macro";
import { Avatar } from "@/ui/avatar";
import { Input } from "@/ui/input";
import { textOperators } from "../operators";
import type { FieldKind, InputProps } from "../types";

interface Name {
  first?: string | null;
  last?: string | null;
  prefix?: string | null;
  middle?: string | null;
  suffix?: string | null;
  full?: string | null;
}

const asName = (value: unknown): Name =>
  typeof value === "string" ? { ...splitName(value), full: value } : ((value as Name | null) ?? {});

export function fullName(value: unknown): string {
  const name = asName(value);
  return name.full ?? [name.prefix, name.first, name.middle, name.last, name.suffix].filter(Boolean).join(" ");
}

/** "Ada King Lovelace": the last word is the family's, unless a comma says otherwise. The server decides in the end. */
export function splitName(typed: string): Name {
  const [family, given] = typed.split(",").map((part) => part.trim());
  if (given) return { first: given, last: family ?? "" };
  const words = typed.trim().split(/\s+/);
  return words.length < 2
    ? { first: words[0] ?? "" }
    : { first: words.slice(0, -1).join(" "), last: words.at(-1) ?? "" };
}

export const name: FieldKind = {
  icon: "user",
  width: 220,
  edit: "text",
  Cell: ({ value }) => {
    const full = fullName(value);
    return (
      <span className="flex min-w-0 items-center gap-2">
        {full && <Avatar name={full} />}
        <span className="truncate">{full}</span>
      </span>
    );
  },
  format: fullName,
  toText: fullName,
  // As typed: the server knows particles and titles.
  parse: (typed) => ({ ok: true, value: typed.trim() }),
  Input: NameInput,
  toPatch(value) {
    if (value == null || typeof value === "string") return value;
    const { full: _computed, ...parts } = asName(value);
    return parts;
  },
  operators: textOperators,
  measures: ["filled"],
};

function NameInput({ value, onChange, control, autoFocus, initialText }: InputProps) {
  const now = initialText ? splitName(initialText) : asName(value);
  const set = (part: keyof Name, text: string) => {
    const next: Name = { ...asName(value), [part]: text === "" ? null : text };
    delete next.full;
    onChange(Object.values(next).some(Boolean) ? next : null);
  };
  return (
    <div className="grid grid-cols-2 gap-2">
      <Input
        {...control}
        aria-label={t`First name`}
        placeholder={t`First name`}
        autoFocus={autoFocus}
        defaultValue={now.first ?? ""}
        onChange={(event) => set("first", event.target.value)}
      />
      <Input
        aria-label={t`Last name`}
        placeholder={t`Last name`}
        defaultValue={now.last ?? ""}
        onChange={(event) => set("last", event.target.value)}
      />
    </div>
  );
}
