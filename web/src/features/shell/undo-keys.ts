import { t } from "@lingui/core/macro";
import { useEffect } from "react";
import { asProblem } from "@/api/client";
import { isTyping, withCommand } from "@/lib/hotkeys";
import { redo, undo } from "@/lib/undo";
import { toast } from "@/ui/toast";

/** Takes back, or does again, what was done last in this tab, and says what that was. */
export async function runUndo(back: boolean) {
  try {
    const one = await (back ? undo() : redo());
    if (!one) toast(back ? t`There is nothing to undo` : t`There is nothing to redo`);
    else if (back) toast(t`Undone: ${one.label}`, { action: { label: t`Redo`, run: () => void runUndo(false) } });
    else toast(t`Redone: ${one.label}`);
  } catch (error) {
    const problem = asProblem(error);
    toast(problem.problems[0]?.message ?? problem.message, { tone: "bad" });
  }
}

/** Ctrl/⌘ Z and Ctrl/⌘ Shift Z (or Y) on every page; while somebody types they belong to the text. */
export function useUndoKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || !withCommand(event) || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      if (document.querySelector('[role="dialog"],[role="alertdialog"]')) return;
      event.preventDefault();
      void runUndo(key === "z" && !event.shiftKey);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
