import { t } from "@lingui/core/macro";
import { useState } from "react";
import { chordOf } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { Kbd } from "@/ui/kbd";

/** Takes the next keys pressed: one, or two letters one after the other. Enter keeps them, Esc gives up. */
export function KeyCatcher({
  label,
  problemOf,
  warningOf,
  onDone,
}: {
  label: string;
  problemOf: (keys: string) => string | null;
  warningOf: (keys: string) => string | null;
  onDone: (keys: string | null) => void;
}) {
  const [keys, setKeys] = useState("");
  const problem = keys ? problemOf(keys) : null;
  const warning = keys && !problem ? warningOf(keys) : null;
  const onKeyDown = (event: React.KeyboardEvent) => {
    const chord = chordOf(event);
    if (!chord || chord === "Tab" || chord === "shift+Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (chord === "Escape") return onDone(null);
    if (chord === "Enter") return keys && !problem ? onDone(keys) : undefined;
    if (chord === "Backspace") return setKeys("");
    const plain = (one: string) => one.length === 1;
    setKeys((now) => (plain(now) && plain(chord) ? `${now} ${chord}` : chord));
  };
  return (
    <div className="mt-2 mb-1 flex flex-wrap items-center gap-2">
      <div
        role="textbox"
        tabIndex={0}
        ref={(box) => box?.focus()}
        aria-label={t`New keys for ${label}`}
        aria-readonly
        onKeyDown={onKeyDown}
        className="flex h-9 min-w-52 flex-1 items-center rounded-lg border border-accent bg-canvas px-2.5 ring-2 ring-accent/25"
      >
        {keys ? <Kbd keys={keys} /> : <span className="text-mute">{t`Press the new keys`}</span>}
        {keys && <span className="sr-only">{keys}</span>}
      </div>
      <Button look="primary" disabled={!keys || !!problem} onClick={() => onDone(keys)}>
        {t`Keep`}
      </Button>
      <Button onClick={() => onDone("")}>{t`No keys`}</Button>
      <Button look="ghost" onClick={() => onDone(null)}>
        {t`Cancel`}
      </Button>
      <p role="status" className={`basis-full text-xs ${problem ? "text-danger" : "text-mute"}`}>
        {problem ?? warning ?? t`One key, two letters one after the other, or a key with Ctrl, Alt or Shift.`}
      </p>
    </div>
  );
}
