import { createFileRoute } from "@tanstack/react-router";
import { importQuery } from "@/features/import/api";
import { ImportPage } from "@/features/import/import-page";

export const Route = createFileRoute("/_app/import/id/$id")({
  loader: async ({ context, params }) => {
    await context.client.ensureQueryData(importQuery(params.id));
  },
  component: function ImportRoute() {
    return <ImportPage id={Route.useParams().id} />;
  },
});
