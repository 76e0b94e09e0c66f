import { useCatalog } from "@/api/catalog";
import { objectIcon } from "../shell/nav";
import { Page } from "../shell/page";
import type { ListSearch } from "./view-state";

export function ListPage({ plural }: { plural: string; search: ListSearch }) {
  const object = useCatalog().plural(plural);
  if (!object) return null;
  return (
    <Page title={object.label_plural} icon={objectIcon(object)}>
      {null}
    </Page>
  );
}
