import { createFileRoute, redirect } from "@tanstack/react-router";
import { catalogQuery } from "@/api/catalog";
import { bootQuery, sessionQuery } from "@/api/session";
import { AppShell } from "@/features/shell/app-shell";

// Around every page for somebody who is signed in. Session and catalog are there before anything is drawn.
export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ context, location }) => {
    if (context.client.getQueryData(sessionQuery.queryKey)) return;
    const boot = await context.client.fetchQuery(bootQuery);
    if (boot.first_run) throw redirect({ to: "/first-run" });
    if (!boot.signed_in)
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
  },
  loader: ({ context }) =>
    Promise.all([context.client.ensureQueryData(sessionQuery), context.client.ensureQueryData(catalogQuery)]),
  component: AppShell,
});
