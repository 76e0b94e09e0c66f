import { useEffect, useState } from "react";
import type { LayoutDef, ObjectDef } from "@/api/types";
import type { Purpose } from "@/features/record/layout";
import { dropDraft, draftOf as kept, noteTyped, saveDraft } from "@/lib/drafts";
import { bodyOf, draftOf, type LayoutDraft, newLayout } from "./draft";

/** A layout while it is arranged, with the way back; what was not saved is kept over the closing of the tab. */
export function useLayoutDraft(
  object: ObjectDef,
  layout: LayoutDef | undefined,
  purpose: Purpose,
  copied: LayoutDef | undefined,
) {
  const keptAs = `layout:${object.name}:${layout?.name ?? `new:${purpose}:${copied?.name ?? ""}`}`;
  const [start, setStart] = useState<LayoutDraft>(() => {
    if (layout) return draftOf(layout);
    return copied ? { ...draftOf(copied), label: "" } : newLayout(object, purpose);
  });
  const [left] = useState(() => kept<LayoutDraft>(keptAs));
  const [found, setFound] = useState(left !== null);
  const [draft, setDraft] = useState<LayoutDraft>(left?.value ?? start);
  const [past, setPast] = useState<LayoutDraft[]>([]);
  const [future, setFuture] = useState<LayoutDraft[]>([]);
  const unsaved = JSON.stringify(bodyOf(draft)) !== JSON.stringify(bodyOf(start));

  useEffect(() => {
    noteTyped(keptAs, unsaved);
    if (unsaved) saveDraft(keptAs, draft);
    else dropDraft(keptAs);
    return () => noteTyped(keptAs, false);
  }, [keptAs, unsaved, draft]);

  return {
    draft,
    unsaved,
    /** When it was typed that was found, if something was. */
    foundAt: found ? left?.at : undefined,
    change: (next: LayoutDraft) => {
      setPast((all) => [...all.slice(-99), draft]);
      setFuture([]);
      setDraft(next);
    },
    undo: past.length
      ? () => {
          setFuture((all) => [draft, ...all]);
          setDraft(past.at(-1) as LayoutDraft);
          setPast(past.slice(0, -1));
        }
      : undefined,
    redo: future.length
      ? () => {
          setPast((all) => [...all, draft]);
          setDraft(future[0] as LayoutDraft);
          setFuture(future.slice(1));
        }
      : undefined,
    afresh: () => {
      setFound(false);
      setPast([]);
      setDraft(start);
    },
    saved: () => {
      setFound(false);
      setStart(draft);
      dropDraft(keptAs);
      noteTyped(keptAs, false);
    },
  };
}
