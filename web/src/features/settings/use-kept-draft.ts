import { useEffect, useState } from "react";
import { dropDraft, draftOf as kept, noteTyped, saveDraft } from "@/lib/drafts";

/**
 * Something while it is edited, with the way back; what was not saved is kept over the closing of the tab. `told` says
 * what of it is sent, hence when it differs.
 */
export function useKeptDraft<T>(keptAs: string, begin: () => T, told: (draft: T) => unknown) {
  const [start, setStart] = useState<T>(begin);
  const [left] = useState(() => kept<T>(keptAs));
  const [found, setFound] = useState(left !== null);
  const [draft, setDraft] = useState<T>(left?.value ?? start);
  const [past, setPast] = useState<T[]>([]);
  const [future, setFuture] = useState<T[]>([]);
  const unsaved = JSON.stringify(told(draft)) !== JSON.stringify(told(start));

  useEffect(() => {
    noteTyped(keptAs, unsaved);
    if (unsaved) saveDraft(keptAs, draft);
    else dropDraft(keptAs);
    return () => noteTyped(keptAs, false);
  }, [keptAs, unsaved, draft]);

  const restart = (from: T, next: T) => {
    setFound(false);
    setPast([]);
    setFuture([]);
    setStart(from);
    setDraft(next);
  };
  return {
    start,
    draft,
    unsaved,
    /** When it was typed that was found, if something was. */
    foundAt: found ? left?.at : undefined,
    change: (next: T) => {
      setPast((all) => [...all.slice(-99), draft]);
      setFuture([]);
      setDraft(next);
    },
    undo: past.length
      ? () => {
          setFuture((all) => [draft, ...all]);
          setDraft(past.at(-1) as T);
          setPast(past.slice(0, -1));
        }
      : undefined,
    redo: future.length
      ? () => {
          setPast((all) => [...all, draft]);
          setDraft(future[0] as T);
          setFuture(future.slice(1));
        }
      : undefined,
    afresh: () => {
      setFound(false);
      setPast([]);
      setDraft(start);
    },
    /** Goes on from another beginning: what somebody else has saved meanwhile. */
    restart,
    saved: () => {
      setFound(false);
      setStart(draft);
      dropDraft(keptAs);
      noteTyped(keptAs, false);
    },
  };
}
