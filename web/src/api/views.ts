import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "./client";
import type { Schemas } from "./wire";

/** A list as somebody saved it: their own, or one that is shared with them. */
export type SavedView = Schemas["SavedView"];
export type ViewChange = Schemas["SavedViewUpdate"];
export type NewView = Schemas["SavedViewCreate"];

export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: async () => (await api<{ items: SavedView[] }>("GET", "/views")).items,
  staleTime: 60_000,
});

const NONE: SavedView[] = [];

/** The views of all objects, by position; the shell has loaded them. */
export const useSavedViews = (): SavedView[] => useQuery(viewsQuery).data ?? NONE;

/** Puts a view as the server has it into the list, or takes it out. */
function place(client: QueryClient, id: string, view: SavedView | null) {
  client.setQueryData(viewsQuery.queryKey, (list) => {
    const others = (list ?? []).filter((one) => one.id !== id);
    if (!view) return others;
    const at = list?.findIndex((one) => one.id === id) ?? -1;
    return at < 0 ? [...others, view] : [...others.slice(0, at), view, ...others.slice(at)];
  });
}

/** Writes of views; the list on the screen follows. What goes wrong is the caller's to say. */
export const viewWrites = (client: QueryClient) => ({
  async create(body: NewView): Promise<SavedView> {
    const view = await api<SavedView>("POST", "/views", { body });
    place(client, view.id, view);
    return view;
  },
  /** A view that somebody else changed meanwhile is a 412, and is fetched as it is now. */
  async change(view: SavedView, body: ViewChange): Promise<SavedView> {
    try {
      const headers = { "if-match": `"${view.version}"` };
      const changed = await api<SavedView>("PATCH", `/views/${view.id}`, { body, headers });
      place(client, view.id, changed);
      // Another view may have been what the role began with.
      if (body.default_for) void client.invalidateQueries({ queryKey: viewsQuery.queryKey });
      return changed;
    } catch (error) {
      void client.invalidateQueries({ queryKey: viewsQuery.queryKey });
      throw error;
    }
  },
  async remove(view: SavedView): Promise<void> {
    await api("DELETE", `/views/${view.id}`);
    place(client, view.id, null);
  },
  async restore(view: SavedView): Promise<void> {
    place(client, view.id, await api<SavedView>("POST", `/views/${view.id}/restore`));
    void client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  },
});
