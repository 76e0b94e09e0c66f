import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useCatalog } from "@/api/catalog";
import { listRecords } from "@/api/records";
import { useSession } from "@/api/session";
import { asHue, type Hue } from "@/lib/format";
import type { FieldEnv } from "./types";

/**
 * Records that have a colour and a place in a row (stages, for one) are few and shown everywhere:
 * they are loaded once, so that a cell can be painted without asking.
 */
function useColouredRecords() {
  const catalog = useCatalog();
  const plurals = catalog.objects
    .filter(
      (one) => one.permissions.read && ["color", "position"].every((name) => one.fields.some((f) => f.name === name)),
    )
    .map((one) => one.plural);
  return useQuery({
    queryKey: ["hues", ...plurals],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(plurals.map((plural) => listRecords(plural, { limit: 200 }, signal)));
      const hues = new Map<string, Hue>();
      for (const page of pages) for (const one of page.items) hues.set(one.id, asHue(one.color as string));
      return hues;
    },
  });
}

export function useFieldEnv(): FieldEnv {
  const catalog = useCatalog();
  const session = useSession();
  const { data: hues } = useColouredRecords();
  return useMemo(
    () => ({
      currency: catalog.workspace.currency,
      country: catalog.workspace.country,
      me: { id: session.user.id, label: session.user.label },
      target: (field) => catalog.target(field),
      targets: (field) => catalog.targets(field),
      targetOf: (field, ref) => catalog.targetOf(field, ref),
      hueOf: (id) => hues?.get(id),
    }),
    [catalog, session, hues],
  );
}
