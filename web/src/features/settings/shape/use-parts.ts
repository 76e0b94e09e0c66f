import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { catalogQuery } from "@/api/catalog";
import { api, asProblem } from "@/api/client";
import type { LayoutDef, RuleDef } from "@/api/types";
import type { Body, Plan } from "./calls";
import { LONGEST, nameFrom } from "./names";

interface Kinds {
  layouts: LayoutDef;
  rules: RuleDef;
}

/** What belongs to an object besides its fields: made, changed, set aside and brought back. */
export function useParts<K extends keyof Kinds>(object: string, kind: K) {
  const client = useQueryClient();
  return useMemo(() => {
    const path = `/catalog/objects/${object}/${kind}`;
    const send = async (method: string, at: string, body: Body) => {
      const made = await api<Kinds[K]>(method, at, { body });
      await client.invalidateQueries({ queryKey: catalogQuery.queryKey });
      return made;
    };
    return {
      /** Named by its label. What was set aside keeps its name, so that one made again gets another. */
      create: async (body: Body) => {
        const name = nameFrom(String(body.label ?? "")) || `x_${kind}`;
        for (let n = 2; ; n += 1)
          try {
            return await send("POST", path, {
              name: n === 2 ? name : `${name.slice(0, LONGEST - 3)}_${n - 1}`,
              ...body,
            });
          } catch (error) {
            if (asProblem(error).status !== 409 || n > 30) throw error;
          }
      },
      change: (name: string, body: Body) => send("PATCH", `${path}/${name}`, body),
      /** What it would do; nothing is changed. Without a name: of a new one. */
      plan: (name: string | null, body: Body, signal?: AbortSignal) =>
        api<Plan>(name ? "PATCH" : "POST", name ? `${path}/${name}` : path, {
          body,
          query: { dry_run: true },
          ...(signal && { signal }),
        }),
    };
  }, [client, object, kind]);
}
