import { t } from "@lingui/core/macro";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { catalogQuery } from "@/api/catalog";
import { inOwnWord } from "@/api/catalog-words";
import { api } from "@/api/client";
import type { Schemas } from "@/api/wire";

export type Role = Schemas["Role"];
export type RoleEvent = Schemas["RoleEvent"];

/** All roles, also those that were set aside. */
export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: async () =>
    (await api<{ items: Role[] }>("GET", "/roles", { query: { retired: true } })).items.map(inOwnWords),
  staleTime: 30_000,
});

export const roleHistoryQuery = (key: string) =>
  queryOptions({
    queryKey: ["roles", key, "history"],
    queryFn: async () =>
      (await api<{ items: RoleEvent[] }>("GET", `/roles/${key}/history`, { query: { limit: 20 } })).items,
  });

/** What the shipped roles are for, in the server's words and in those of the screen. */
const shipped = (): Record<string, [english: string, said: string]> => ({
  administrator: [
    "Sees and changes everything, invites users, changes the workspace.",
    t`Sees and changes everything, invites users, changes the workspace.`,
  ],
  manager: [
    "Works with everything that the own team and the teams below it own; keeps pipelines and products in order.",
    t`Works with everything that the own team and the teams below it own; keeps pipelines and products in order.`,
  ],
  representative: [
    "Works with own records and reads those of the team.",
    t`Works with own records and reads those of the team.`,
  ],
  read_only: ["Reads everything and changes nothing.", t`Reads everything and changes nothing.`],
});

/** What somebody has written about a role stays as it is. */
export function inOwnWords(role: Role): Role {
  if (!role.shipped) return role;
  const [english, said] = shipped()[role.key] ?? ["", ""];
  return {
    ...role,
    label: inOwnWord(role.label),
    description: role.description === english ? said : role.description,
  };
}

/** Changes of roles: they hold for everybody from the next request on, and the catalog lists what they are called. */
export function useRoleCalls() {
  const client = useQueryClient();
  return useMemo(() => {
    const send = async (method: string, path: string, body: unknown, version?: number) => {
      const headers: Record<string, string> = version === undefined ? {} : { "if-match": `"${version}"` };
      const role = await api<Role>(method, path, { body, headers });
      await Promise.all([
        client.invalidateQueries({ queryKey: rolesQuery.queryKey }),
        client.invalidateQueries({ queryKey: catalogQuery.queryKey }),
      ]);
      // What one may see oneself may have changed with it.
      void client.invalidateQueries({ queryKey: ["records"] });
      return inOwnWords(role);
    };
    return {
      create: (body: Schemas["RoleCreate"]) => send("POST", "/roles", body),
      change: (key: string, body: Schemas["RoleUpdate"], version?: number) =>
        send("PATCH", `/roles/${key}`, body, version),
    };
  }, [client]);
}
