import { t } from "@lingui/core/macro";
import { asProblem } from "@/api/client";
import { dropUndo, pushUndo, type Undoable } from "@/lib/undo";
import { toast } from "@/ui/toast";

/** Says what was done and offers to take it back, in the message as by key; `takeBack` when the button does more than that. */
export function offerUndo(step: Undoable, takeBack: () => unknown = step.undo) {
  pushUndo(step);
  const run = async () => {
    dropUndo(step);
    try {
      await takeBack();
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    }
  };
  toast(step.label, { action: { label: t`Undo`, run: () => void run() } });
}
