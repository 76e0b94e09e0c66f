import { createFileRoute, redirect } from "@tanstack/react-router";
import { bootQuery } from "@/api/session";
import { SignInPage } from "@/features/auth/sign-in-page";

export const Route = createFileRoute("/sign-in")({
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === "string" ? { next: search.next } : {},
  loader: async ({ context }) => {
    const boot = await context.client.fetchQuery(bootQuery);
    if (boot.first_run) throw redirect({ to: "/first-run" });
    if (boot.signed_in) throw redirect({ to: "/" });
    return boot;
  },
  component: function SignIn() {
    return <SignInPage boot={Route.useLoaderData()} next={Route.useSearch().next} />;
  },
});
