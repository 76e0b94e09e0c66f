import type { FieldControl } from "@/ui/input";
import { OWN, withoutMark } from "./names";

/** An API name: the mark of what is one's own stands before it and cannot be lost. */
export function NameInput({
  control,
  value,
  onChange,
  mark = OWN,
}: {
  control: FieldControl;
  /** Without the mark. */
  value: string;
  onChange: (typed: string) => void;
  mark?: string;
}) {
  return (
    <span className="flex h-8 items-center rounded-lg border border-line-strong bg-canvas font-mono text-xs shadow-sm focus-within:border-accent focus-within:ring-2 focus-within:ring-accent/25 has-aria-invalid:border-danger max-md:h-11 max-md:text-base">
      {mark && (
        <span aria-hidden className="ps-2.5 text-mute">
          {mark}
        </span>
      )}
      <input
        {...control}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(withoutMark(event.target.value))}
        className={`h-full min-w-0 flex-1 bg-transparent pe-2.5 ${mark ? "" : "ps-2.5"}`}
      />
    </span>
  );
}
