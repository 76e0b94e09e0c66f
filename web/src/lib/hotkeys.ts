export const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** A key pressed here is text, not a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

export const withCommand = (event: KeyboardEvent | React.KeyboardEvent) => (isMac ? event.metaKey : event.ctrlKey);

/** "mod+k" for reading: "⌘K" on a Mac, "Ctrl K" elsewhere; "g p" stays two keys. */
export function keyLabels(keys: string): string[] {
  return keys.split(" ").map((chord) =>
    chord
      .split("+")
      .map((key) => {
        if (key === "mod") return isMac ? "⌘" : "Ctrl ";
        if (key === "enter") return "↵";
        if (key === "escape") return "Esc";
        return key.length === 1 ? key.toUpperCase() : key;
      })
      .join(""),
  );
}

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
    const list = sequences();
    if (event.ctrlKey || event.metaKey || event.altKey) {
      const hit = withCommand(event) && list.find((one) => one.keys === `mod+${event.key.toLowerCase()}`);
      if (!hit) return;
      event.preventDefault();
      hit.run();
      return;
    }
    if (isTyping(event.target) || document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]')) return;
    const typed = pending ? `${pending} ${event.key}` : event.key;
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
