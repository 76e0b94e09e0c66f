import { createFileRoute, notFound } from "@tanstack/react-router";
import { catalogQuery } from "@/api/catalog";
import { recordQuery } from "@/api/records";
import { RecordPage } from "@/features/record/record-page";

export const Route = createFileRoute("/_app/$plural/$id")({
  loader: async ({ context, params }) => {
    const catalog = await context.client.ensureQueryData(catalogQuery);
    if (!catalog.plural(params.plural)) throw notFound();
    await context.client.ensureQueryData(recordQuery(params.plural, params.id));
  },
  component: function RecordRoute() {
    const { plural, id } = Route.useParams();
    return <RecordPage key={id} plural={plural} id={id} />;
  },
});
