import { createFileRoute } from "@tanstack/react-router";
import { SectionPage } from "@/features/settings/section-page";

export const Route = createFileRoute("/_app/settings/$section")({
  // Which role is open.
  validateSearch: (raw: Record<string, unknown>): { role?: string } =>
    typeof raw.role === "string" && raw.role ? { role: raw.role } : {},
  component: function SettingsSection() {
    const { section } = Route.useParams();
    return <SectionPage key={section} section={section} />;
  },
});
