import { createFileRoute, redirect } from "@tanstack/react-router";
import { catalogQuery } from "@/api/catalog";

// The first list of the menu is the start.
export const Route = createFileRoute("/_app/")({
  loader: async ({ context }) => {
    const catalog = await context.client.ensureQueryData(catalogQuery);
    throw redirect({ to: "/$plural", params: { plural: catalog.menu[0]?.plural ?? "people" }, search: {} });
  },
});
