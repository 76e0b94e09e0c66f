import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "./client";
import type { Boot, Session } from "./types";

export const bootQuery = queryOptions({
  queryKey: ["boot"],
  queryFn: () => api<Boot>("GET", "/boot", { anonymous: true }),
  staleTime: 0,
});

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: () => api<Session>("GET", "/session"),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Inside the shell the session is always loaded: its route waits for it. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("useSession outside of the shell");
  return data;
}

export const signIn = (email: string, password: string) =>
  api<Session | undefined>("POST", "/session", { body: { email, password }, anonymous: true });

export const signOut = () => api("DELETE", "/session", { anonymous: true });
