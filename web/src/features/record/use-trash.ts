import { t } from "@lingui/core/macro";
import { titleOf } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { useWrites } from "@/api/records";
import type { ObjectDef, Rec } from "@/api/types";
import { offerUndo } from "@/fields/offer-undo";
import { toast } from "@/ui/toast";

/** Into the trash and back. Nothing is asked, because nothing is lost. */
export function useTrash(object: ObjectDef) {
  const writes = useWrites();
  const restore = async (record: Rec) => {
    try {
      await writes.restore(object.plural, record.id);
      toast(t`${titleOf(object, record)} is back`, { tone: "good" });
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    }
  };
  const trash = async (record: Rec): Promise<boolean> => {
    try {
      await writes.trash(object.plural, record.id);
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
      return false;
    }
    const step = {
      label: t`${titleOf(object, record)} moved to the trash`,
      undo: () => writes.restore(object.plural, record.id),
      redo: () => writes.trash(object.plural, record.id),
    };
    offerUndo(step, () => restore(record));
    return true;
  };
  return { trash, restore };
}
