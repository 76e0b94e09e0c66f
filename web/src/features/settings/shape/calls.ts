import { t } from "@lingui/core/macro";
import { type QueryClient, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { catalogQuery } from "@/api/catalog";
import { api, asProblem } from "@/api/client";
import type { CatalogDoc, FieldDef, ObjectDef } from "@/api/types";
import type { Schemas } from "@/api/wire";
import { toast } from "@/ui/toast";

/** What a change does and affects, told before it is made. */
export type Plan = Pick<Schemas["FieldPlan"], "steps" | "affects">;
export type Body = Record<string, unknown>;

/** What was set aside: whole objects, and objects with fields that were. */
export const retiredQuery = queryOptions({
  queryKey: ["catalog", "retired"],
  queryFn: async () => (await api<CatalogDoc>("GET", "/catalog", { query: { retired: true } })).retired ?? [],
  staleTime: 60_000,
});

/** One object in the server's own words, with its fields that were set aside. */
export const shapeQuery = (name: string) =>
  queryOptions({
    queryKey: ["catalog", "object", name],
    queryFn: () => api<ObjectDef>("GET", `/catalog/objects/${name}`),
    staleTime: 60_000,
  });

/** The catalog is what everything is drawn from; lists and records hold the values that a field had or now has. */
export async function renew(client: QueryClient) {
  await client.invalidateQueries({ queryKey: catalogQuery.queryKey });
  for (const key of ["records", "record", "hues", "candidates", "indexes"])
    void client.invalidateQueries({ queryKey: [key] });
}

export interface Shape {
  createObject(body: Body): Promise<ObjectDef>;
  changeObject(name: string, body: Body): Promise<ObjectDef>;
  planObject(name: string, body: Body): Promise<Plan>;
  createField(object: string, body: Body): Promise<FieldDef>;
  changeField(object: string, name: string, body: Body): Promise<FieldDef>;
  planField(object: string, name: string, body: Body): Promise<Plan>;
  /** A field in the server's own words. */
  field(object: string, name: string): Promise<FieldDef>;
}

/** Changes of the catalog; each is visible everywhere as soon as it is made. */
export function useShape(): Shape {
  const client = useQueryClient();
  return useMemo(() => {
    const change = async <T>(method: string, path: string, body: Body): Promise<T> => {
      const made = await api<T>(method, `/catalog/objects${path}`, { body });
      await renew(client);
      return made;
    };
    const plan = (path: string, body: Body) =>
      api<Plan>("PATCH", `/catalog/objects${path}`, { body, query: { dry_run: true } });
    return {
      createObject: (body) => change("POST", "", body),
      changeObject: (name, body) => change("PATCH", `/${name}`, body),
      planObject: (name, body) => plan(`/${name}`, body),
      createField: (object, body) => change("POST", `/${object}/fields`, body),
      changeField: (object, name, body) => change("PATCH", `/${object}/fields/${name}`, body),
      field: (object, name) => api("GET", `/catalog/objects/${object}/fields/${name}`),
      planField: (object, name, body) => plan(`/${object}/fields/${name}`, body),
    };
  }, [client]);
}

/** For changes that have no form to show a problem in. */
export function tellProblem(error: unknown) {
  const problem = asProblem(error);
  toast(problem.problems[0]?.message ?? problem.message, { tone: "bad" });
}

/** A message that something was done, with the way back. */
export function tellWithUndo(text: string, undo: () => Promise<unknown>) {
  toast(text, { action: { label: t`Undo`, run: () => void undo().catch(tellProblem) } });
}
