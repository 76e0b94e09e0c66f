import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { asProblem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import type { SavedView, ViewChange } from "@/api/views";
import { onCall } from "@/ui/on-demand";
import { toast } from "@/ui/toast";
import type { ListSearch } from "../grid/view-state";
import type { Seen } from "./state";

type Work = ReturnType<typeof import("./view-work").viewWork>;

const code = onCall(() => import("./view-work"));

/** What can be done with the list that is seen. */
export function useViewActions(object: ObjectDef, seen: Seen) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMemo(() => {
    const open = (search: ListSearch, replace = false) =>
      void navigate({ to: "/$plural", params: { plural: object.plural }, search, replace });
    const work = async <T>(job: (work: Work) => T) => {
      try {
        return await job((await code.bring()).viewWork(client, object, seen, open));
      } catch (error) {
        toast(asProblem(error).message, { tone: "bad" });
        return null;
      }
    };
    return {
      open,
      /** Back to the view as it was saved. */
      discard: () => open(seen.asked ? { view: seen.asked } : {}, true),
      change: (view: SavedView, body: Partial<ViewChange>) => work((now) => now.change(view, body)),
      save: () => work((now) => now.save()),
      duplicate: (view: SavedView) => work((now) => now.duplicate(view)),
      remove: (view: SavedView) => work((now) => now.remove(view)),
      start: (key: string | null) => work((now) => now.start(key)),
    };
  }, [client, navigate, object, seen]);
}

export type ViewActions = ReturnType<typeof useViewActions>;
