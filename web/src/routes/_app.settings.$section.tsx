import { createFileRoute } from "@tanstack/react-router";
import { SectionPage } from "@/features/settings/section-page";

export const Route = createFileRoute("/_app/settings/$section")({
  component: function SettingsSection() {
    const { section } = Route.useParams();
    return <SectionPage key={section} section={section} />;
  },
});
