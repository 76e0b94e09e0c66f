import { createFileRoute } from "@tanstack/react-router";
import { HomePage, readHomeSearch } from "@/features/home/home-page";

export const Route = createFileRoute("/_app/")({
  validateSearch: readHomeSearch,
  component: function Home() {
    return <HomePage search={Route.useSearch()} />;
  },
});
