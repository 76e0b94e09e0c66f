import { t } from "@lingui/core/macro";
import type { ObjectDef } from "@/api/types";
import { MenuGroup, MenuItem } from "@/ui/menu";
import { laneFields } from "../board/columns-by";
import { LAYOUTS, type Layout } from "../grid/drawing";
import { useChangeSearch } from "../grid/use-list-search";
import { layoutIcon } from "./favourites";
import { useSeen } from "./seen";
import { drawnAs } from "./state";

export const layoutLabels = (): Record<Layout, string> => ({
  table: t`Table`,
  board: t`Board`,
  calendar: t`Calendar`,
  gallery: t`Gallery`,
  chart: t`Chart`,
});

/** How the same list can be looked at: filter, search and order go along. The content of a menu. */
export function LayoutItems({ object }: { object: ObjectDef }) {
  const seen = useSeen();
  const change = useChangeSearch();
  const now = drawnAs(seen);
  const labels = layoutLabels();
  const possible = LAYOUTS.filter((one) => one !== "board" || laneFields(object).length > 0);
  return (
    <MenuGroup label={t`Look at it as`}>
      {possible.map((one) => (
        <MenuItem
          key={one}
          icon={layoutIcon(one)}
          checked={one === now}
          onClick={() => change({ as: one === seen.builtIn.type ? undefined : one, trashed: undefined }, true)}
        >
          {labels[one]}
        </MenuItem>
      ))}
    </MenuGroup>
  );
}
