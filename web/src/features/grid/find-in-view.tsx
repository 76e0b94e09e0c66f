import { t } from "@lingui/core/macro";
import { useEffect, useRef, useState } from "react";
import { Icon } from "@/ui/icon";

const PACE = 150;

/** Narrows the list by the name while typing. */
export function FindInView({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(value);
  useEffect(() => {
    // The address changed by itself: "clear filters", back.
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  const last = useRef(Number.NEGATIVE_INFINITY);
  /** The first letter narrows at once, a burst of them once more. */
  const send = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    const pass = () => {
      last.current = performance.now();
      sent.current = next;
      onChange(next);
    };
    const wait = next ? last.current + PACE - performance.now() : 0;
    if (wait > 0) timer.current = setTimeout(pass, wait);
    else pass();
  };
  return (
    <div className="flex h-7 w-44 items-center gap-2 rounded-lg bg-sunken px-2 focus-within:ring-2 focus-within:ring-accent/40 max-md:h-11 max-md:w-auto max-md:min-w-32 max-md:flex-1">
      <Icon name="search" size={14} className="text-mute" />
      <input
        type="text"
        role="searchbox"
        aria-label={t`Find in view`}
        placeholder={t`Find in view`}
        value={text}
        onChange={(event) => send(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && text) {
            event.stopPropagation();
            send("");
          }
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-sm"
      />
      {text && (
        <button type="button" aria-label={t`Clear`} onClick={() => send("")} className="text-mute hover:text-ink">
          <Icon name="x" size={13} />
        </button>
      )}
    </div>
  );
}
