import { createFileRoute } from "@tanstack/react-router";
import { LayoutPage } from "@/features/settings/shape/layouts/layout-page";

export const Route = createFileRoute("/_app/settings/objects/$object_/layouts/$layout")({
  // What a new one is for, and which one it begins as a copy of.
  validateSearch: (raw: Record<string, unknown>): { for?: "record" | "create" | "card"; copy?: string } => ({
    ...((raw.for === "record" || raw.for === "create" || raw.for === "card") && { for: raw.for }),
    ...(typeof raw.copy === "string" && raw.copy && { copy: raw.copy }),
  }),
  component: function SettingsLayout() {
    const { object, layout } = Route.useParams();
    return <LayoutPage key={layout} object={object} name={layout} search={Route.useSearch()} />;
  },
});
