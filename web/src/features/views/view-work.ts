import { t } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/client";
import { keepSetting } from "@/api/settings";
import type { ObjectDef } from "@/api/types";
import { type SavedView, viewWrites } from "@/api/views";
import { toast } from "@/ui/toast";
import type { ListSearch } from "../grid/view-state";
import { startKey } from "./seen";
import { drawnAs, type Seen, toState } from "./state";

/** Says what went wrong with a view: a faster colleague, a lock, a lost connection. */
export function refuse(error: unknown) {
  const problem = asProblem(error);
  const text =
    problem.code === "stale"
      ? t`Somebody changed this view meanwhile. Look at it as it is now, then save again.`
      : (problem.problems[0]?.message ?? problem.message);
  toast(text, { tone: "bad" });
}

/** What is written of views; it comes when it is first asked for (use-view-actions.ts). */
export function viewWork(
  client: QueryClient,
  object: ObjectDef,
  seen: Seen,
  open: (search: ListSearch, replace?: boolean) => void,
) {
  const writes = viewWrites(client);
  const keepStart = (key: string | null) => keepSetting(client, startKey(object), key).catch(refuse);
  const change = (view: SavedView, body: Parameters<typeof writes.change>[1]) =>
    writes.change(view, body).catch((error) => {
      refuse(error);
      return null;
    });
  return {
    change,
    async save() {
      const { saved } = seen;
      if (!saved) return;
      const done = await change(saved, { state: toState(seen), layout: drawnAs(seen) });
      if (!done) return;
      open({ view: done.id }, true);
      toast(t`“${done.name}” saved`, { tone: "good" });
    },
    async duplicate(view: SavedView) {
      try {
        const { object: of, icon, layout, state, folder } = view;
        const copy = await writes.create({ object: of, name: t`Copy of ${view.name}`, icon, layout, state, folder });
        open({ view: copy.id });
        toast(t`“${copy.name}” is your own view`, { tone: "good" });
      } catch (error) {
        refuse(error);
      }
    },
    async remove(view: SavedView) {
      try {
        await writes.remove(view);
      } catch (error) {
        refuse(error);
        return;
      }
      if (seen.saved?.id === view.id) open({}, true);
      toast(t`“${view.name}” deleted`, {
        action: {
          label: t`Undo`,
          run: () =>
            void writes.restore(view).then(() => {
              if (seen.saved?.id === view.id) open({ view: view.id }, true);
            }, refuse),
        },
      });
    },
    start: keepStart,
  };
}
