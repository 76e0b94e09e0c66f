import { createFileRoute } from "@tanstack/react-router";
import { ImportStart } from "@/features/import/import-start";

export const Route = createFileRoute("/_app/import/$plural")({
  component: function ImportRoute() {
    return <ImportStart plural={Route.useParams().plural} />;
  },
});
