import { createFileRoute, redirect } from "@tanstack/react-router";

// On a phone the list of sections is a page of its own.
export const Route = createFileRoute("/_app/settings/")({
  beforeLoad: () => {
    if (matchMedia("(min-width: 768px)").matches)
      throw redirect({ to: "/settings/$section", params: { section: "profile" }, replace: true });
  },
  component: () => null,
});
