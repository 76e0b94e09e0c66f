import { createFileRoute } from "@tanstack/react-router";
import { HelpRoute, readHelpSearch } from "@/features/help/help-route";

export const Route = createFileRoute("/_app/help/")({
  validateSearch: readHelpSearch,
  component: function Help() {
    return <HelpRoute pageKey={null} search={Route.useSearch()} />;
  },
});
