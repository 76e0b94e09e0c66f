import { createFileRoute } from "@tanstack/react-router";
import { ObjectPage } from "@/features/settings/shape/object-page";

export const Route = createFileRoute("/_app/settings/objects/$object")({
  // Which field is open, or "new"; so that a column's menu and a link lead right there.
  validateSearch: (raw: Record<string, unknown>): { field?: string } =>
    typeof raw.field === "string" && raw.field ? { field: raw.field } : {},
  component: function SettingsObject() {
    return <ObjectPage name={Route.useParams().object} field={Route.useSearch().field} />;
  },
});
