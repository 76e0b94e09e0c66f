import { createFileRoute } from "@tanstack/react-router";
import { InvitationPage } from "@/features/auth/invitation-page";

export const Route = createFileRoute("/invite/$code")({
  component: function Invite() {
    return <InvitationPage code={Route.useParams().code} />;
  },
});
