import { t } from "@lingui/core/macro";

export const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** A key pressed here is text, not a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

export const withCommand = (event: KeyboardEvent | React.KeyboardEvent) => (isMac ? event.metaKey : event.ctrlKey);

/** Names of keys as they stand on them. */
const written = (): Record<string, string> => ({
  enter: "↵",
  escape: "Esc",
  backspace: "⌫",
  delete: t({ message: "Del", context: "key" }),
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  " ": t({ message: "Space", context: "key" }),
  space: t({ message: "Space", context: "key" }),
});

/** "mod+k" for reading: "⌘K" on a Mac, "Ctrl K" elsewhere; "g p" stays two keys. */
export function keyLabels(keys: string): string[] {
  return keys.split(" ").map((chord) =>
    chord
      .split(/\+(?=.)/)
      .map((key) => {
        if (key === "mod") return isMac ? "⌘" : `${t({ message: "Ctrl", context: "key" })} `;
        if (key === "shift") return isMac ? "⇧" : `${t({ message: "Shift", context: "key" })} `;
        if (key === "alt") return isMac ? "⌥" : `${t({ message: "Alt", context: "key" })} `;
        return written()[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key);
      })
      .join(""),
  );
}

const MODIFIERS = new Set(["Control", "Meta", "Alt", "Shift", "AltGraph", "CapsLock", "Dead", "Process"]);

/**
 * What was pressed, as shortcuts are written: "mod+shift+k", "alt+n", "F1", "?". Null for a modifier by itself.
 * A sign typed with AltGraph is a sign, not a chord.
 */
export function chordOf(event: KeyboardEvent | React.KeyboardEvent): string | null {
  if (MODIFIERS.has(event.key)) return null;
  if (event.getModifierState?.("AltGraph")) return event.key;
  const parts: string[] = [];
  if (withCommand(event)) parts.push("mod");
  else if (event.ctrlKey || event.metaKey) return null; // the system's own
  if (event.altKey) parts.push("alt");
  // With Alt a Mac types another sign; the key itself is meant.
  const letter = event.altKey && /^(?:Key|Digit)(.)$/.exec(event.code)?.[1];
  const key = letter || event.key;
  if (parts.length === 0) return key === " " ? "Space" : event.shiftKey && key.length > 1 ? `shift+${key}` : key;
  if (event.shiftKey) parts.push("shift");
  return [...parts, key.length === 1 ? key.toLowerCase() : key].join("+");
}

/** Chords and function keys are never text: they work also while somebody types or a dialog is open. */
const isChord = (chord: string) => /^(mod|alt)\+/.test(chord) || /^(shift\+)?F\d{1,2}$/.test(chord);

interface Sequence {
  keys: string;
  run(): void;
}

/**
 * Listens for single keys ("?"), sequences ("g p") and chords ("mod+k") on the whole page.
 * Letters are left alone while somebody types or a dialog is open; chords always work.
 */
export function listenForKeys(sequences: () => Sequence[]): () => void {
  let pending = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const chord = chordOf(event);
    if (!chord) return;
    const list = sequences();
    if (isChord(chord)) {
      const hit = list.find((one) => one.keys === chord);
      if (!hit) return;
      event.preventDefault();
      hit.run();
      return;
    }
    if (isTyping(event.target) || document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]')) return;
    const typed = pending ? `${pending} ${chord}` : chord;
    pending = "";
    clearTimeout(timer);
    const hit = list.find((one) => one.keys === typed);
    if (hit) {
      event.preventDefault();
      hit.run();
    } else if (list.some((one) => one.keys.startsWith(`${typed} `))) {
      pending = typed;
      timer = setTimeout(() => {
        pending = "";
      }, 1200);
    }
  };
  window.addEventListener("keydown", onKey);
  return () => window.removeEventListener("keydown", onKey);
}
