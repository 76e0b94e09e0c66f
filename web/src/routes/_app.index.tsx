import { createFileRoute } from "@tanstack/react-router";
import { HomePage } from "@/features/home/home-page";
import { readHomeSearch } from "@/features/home/home-search";

export const Route = createFileRoute("/_app/")({
  validateSearch: readHomeSearch,
  component: function Home() {
    return <HomePage search={Route.useSearch()} />;
  },
});
