import { createFileRoute, redirect } from "@tanstack/react-router";
import { bootQuery } from "@/api/session";
import { FirstRunPage } from "@/features/auth/first-run-page";

export const Route = createFileRoute("/first-run")({
  loader: async ({ context }) => {
    const boot = await context.client.fetchQuery(bootQuery);
    if (!boot.first_run) throw redirect({ to: "/" });
    return boot;
  },
  component: () => <FirstRunPage templates={Route.useLoaderData().templates} />,
});
