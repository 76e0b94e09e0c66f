import type { LayoutDef, ObjectDef } from "@/api/types";
import type { Purpose } from "@/features/record/layout";
import { useKeptDraft } from "../../use-kept-draft";
import { bodyOf, draftOf, type LayoutDraft, newLayout } from "./draft";

/** A layout while it is arranged. */
export function useLayoutDraft(
  object: ObjectDef,
  layout: LayoutDef | undefined,
  purpose: Purpose,
  copied: LayoutDef | undefined,
) {
  const keptAs = `layout:${object.name}:${layout?.name ?? `new:${purpose}:${copied?.name ?? ""}`}`;
  const begin = (): LayoutDraft => {
    if (layout) return draftOf(layout);
    return copied ? { ...draftOf(copied), label: "" } : newLayout(object, purpose);
  };
  return useKeptDraft(keptAs, begin, bodyOf);
}
