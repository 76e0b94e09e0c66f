import { createFileRoute, notFound } from "@tanstack/react-router";
import { catalogQuery } from "@/api/catalog";
import { ListPage } from "@/features/grid/list-page";
import { readListSearch } from "@/features/grid/view-state";
import { useNoteList } from "@/features/record/list-left";

export const Route = createFileRoute("/_app/$plural/")({
  validateSearch: readListSearch,
  loader: async ({ context, params }) => {
    const catalog = await context.client.ensureQueryData(catalogQuery);
    if (!catalog.plural(params.plural)) throw notFound();
  },
  component: function List() {
    const { plural } = Route.useParams();
    const search = Route.useSearch();
    useNoteList(plural, search);
    return <ListPage key={plural} plural={plural} search={search} />;
  },
});
