import { t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { listPanel } from "./list-panel";
import type { SortProps } from "./sort-panel";

const SortPanel = listPanel((panels) => panels.SortPanel);

/** What the list is sorted by, and the way to change it. */
export function SortMenu(props: SortProps) {
  const { object, keys } = props;
  const catalog = useCatalog();
  const first = keys[0] && catalog.pathLabel(object, keys[0].path);
  const label = first ? t`Sorted by ${first}` : t`Sort`;
  return (
    <Popover
      label={t`Sort`}
      align="end"
      brings={SortPanel}
      trigger={
        <Button look="ghost" size="sm" icon="arrow-up-down" aria-label={label}>
          <span className="max-lg:sr-only">{label}</span>
        </Button>
      }
    >
      <SortPanel {...props} />
    </Popover>
  );
}
