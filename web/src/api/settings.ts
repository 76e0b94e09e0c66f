import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "./client";

/** What the screens remember for one user, by key, wherever they sign in. */
export type Settings = Record<string, unknown>;

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: () => api<Settings>("GET", "/me/settings"),
  staleTime: 5 * 60_000,
});

/** Keeps values under their keys, at once here and then on the server; null forgets. */
export async function keepSettings(client: QueryClient, changes: Settings): Promise<void> {
  await client.cancelQueries({ queryKey: settingsQuery.queryKey });
  client.setQueryData(settingsQuery.queryKey, (now) =>
    Object.fromEntries(Object.entries({ ...now, ...changes }).filter(([, value]) => value !== null)),
  );
  try {
    await api("PATCH", "/me/settings", { body: changes });
  } catch (error) {
    void client.invalidateQueries({ queryKey: settingsQuery.queryKey });
    throw error;
  }
}

/** One of them. */
export const keepSetting = (client: QueryClient, key: string, value: unknown) => keepSettings(client, { [key]: value });

/** One setting and the way to change it. Without settings, which is no reason to show nothing, it is `undefined`. */
export function useSetting<T>(key: string): [T | undefined, (value: T | null) => Promise<void>] {
  const client = useQueryClient();
  const { data } = useQuery(settingsQuery);
  const keep = useCallback((value: T | null) => keepSetting(client, key, value), [client, key]);
  return [data?.[key] as T | undefined, keep];
}
