import { createFileRoute } from "@tanstack/react-router";
import { RulesPage } from "@/features/settings/shape/rules/rules-page";

export const Route = createFileRoute("/_app/settings/objects/$object_/rules")({
  // Which rule is open, or "new".
  validateSearch: (raw: Record<string, unknown>): { rule?: string } =>
    typeof raw.rule === "string" && raw.rule ? { rule: raw.rule } : {},
  component: function SettingsRules() {
    return <RulesPage name={Route.useParams().object} rule={Route.useSearch().rule} />;
  },
});
