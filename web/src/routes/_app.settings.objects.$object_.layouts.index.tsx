import { createFileRoute } from "@tanstack/react-router";
import { LayoutsPage } from "@/features/settings/shape/layouts/layouts-page";

export const Route = createFileRoute("/_app/settings/objects/$object_/layouts/")({
  component: function SettingsLayouts() {
    return <LayoutsPage name={Route.useParams().object} />;
  },
});
