import { createFileRoute, redirect } from "@tanstack/react-router";
import { catalogQuery } from "@/api/catalog";
import { bootQuery, sessionQuery } from "@/api/session";
import { settingsQuery } from "@/api/settings";
import { viewsQuery } from "@/api/views";
import { AppShell } from "@/features/shell/app-shell";
import { recallMine } from "@/features/shell/recall-mine";
import { recallShell } from "@/features/shell/remembered";
import { recallSettings } from "@/features/shell/tell-settings";

// Around every page for somebody who is signed in. Session and catalog are there before anything is drawn.
export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ context, location }) => {
    if (context.client.getQueryData(sessionQuery.queryKey)) return;
    const boot = await context.client.fetchQuery(bootQuery);
    if (boot.first_run) throw redirect({ to: "/first-run" });
    if (!boot.signed_in)
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
  },
  loader: async ({ context: { client } }) => {
    // Without views and settings the program is still good to work with.
    const settings = client.getQueryData(settingsQuery.queryKey)
      ? null
      : client.fetchQuery(settingsQuery).then(
          async (found) => {
            const { user } = await client.ensureQueryData(sessionQuery);
            const settings = recallSettings(client, user.id, found);
            recallShell(client, user.id, settings);
            recallMine(client, user.id, settings);
          },
          () => undefined,
        );
    const views = client.ensureQueryData(viewsQuery).catch(() => undefined);
    await Promise.all([client.ensureQueryData(sessionQuery), client.ensureQueryData(catalogQuery), settings, views]);
  },
  component: AppShell,
});
