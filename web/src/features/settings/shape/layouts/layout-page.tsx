import { useCatalog } from "@/api/catalog";
import type { Purpose } from "@/features/record/layout";
import { onDemand } from "@/ui/on-demand";
import { Missing } from "../object-page";

const LayoutEditor = onDemand(() => import("./layout-editor"));

/** One layout, arranged; `new` makes one. */
export function LayoutPage({
  object: of,
  name,
  search,
}: {
  object: string;
  name: string;
  search: { for?: Purpose; copy?: string };
}) {
  const object = useCatalog().object(of);
  const find = (wanted: string | undefined) => object?.layouts?.find((one) => one.name === wanted);
  const layout = name === "new" ? undefined : find(name);
  if (!object || (name !== "new" && !layout)) return <Missing />;
  return <LayoutEditor object={object} layout={layout} purpose={search.for ?? "record"} copied={find(search.copy)} />;
}
