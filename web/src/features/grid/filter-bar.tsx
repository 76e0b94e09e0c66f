import { t } from "@lingui/core/macro";
import { useRef, useState } from "react";
import { useCatalog } from "@/api/catalog";
import { Button } from "@/ui/button";
import { onDemand } from "@/ui/on-demand";
import { Popover } from "@/ui/popover";
import type { ChipsProps } from "./filter-chips";
import { newCondition } from "./list-filter";
import { listPanel } from "./list-panel";

// Whoever wants groups waits a moment for them.
const AdvancedFilter = onDemand(() => import("./advanced-filter"), <div className="h-40 w-xl max-w-full" />);

// Of many lists most are not filtered.
const FilterChips = onDemand(() => import("./filter-chips"), <span className="h-7 w-40 max-md:h-11" />);
const FilterPaths = listPanel((panels) => panels.FilterPaths);

/** The chips, and the way to another one. Used by every list that has conditions in its address. */
export function FilterBar({
  object,
  conditions,
  base,
  fresh,
  onChange,
}: Pick<ChipsProps, "object" | "conditions" | "base" | "onChange"> & {
  /** A path whose chip was added from elsewhere (a column's menu) and should open. */
  fresh?: string | null;
}) {
  const catalog = useCatalog();
  const [adding, setAdding] = useState(false);
  const [advanced, setAdvanced] = useState(false);
  const added = useRef<string | null>(null);
  const add = (path: string) => {
    const condition = newCondition(catalog, object, path);
    setAdding(false);
    if (!condition) return;
    added.current = path;
    onChange([...conditions, condition]);
  };
  return (
    <>
      {(base || conditions.length > 0) && (
        <FilterChips
          object={object}
          conditions={conditions}
          base={base}
          fresh={[added.current, fresh]}
          onChange={onChange}
          onAdvanced={() => setAdvanced(true)}
        />
      )}
      <Popover
        label={t`Add filter`}
        open={adding}
        brings={FilterPaths}
        onOpenChange={setAdding}
        trigger={
          <Button look="ghost" size="sm" icon="list-filter">
            {conditions.length ? t`Add filter` : t`Filter`}
          </Button>
        }
      >
        <FilterPaths object={object} onPick={add} />
        <div className="border-line border-t p-1">
          <Button
            look="ghost"
            size="sm"
            icon="sliders-horizontal"
            onClick={() => {
              setAdding(false);
              setAdvanced(true);
            }}
          >
            {t`Advanced: groups of conditions`}
          </Button>
        </div>
      </Popover>
      <Popover
        label={t`Advanced filter`}
        open={advanced}
        onOpenChange={setAdvanced}
        trigger={
          <Button
            look="ghost"
            size="sm"
            icon="sliders-horizontal"
            className={conditions.length ? "max-md:hidden" : "sr-only focus-visible:not-sr-only"}
          >
            {t`Advanced`}
          </Button>
        }
      >
        <AdvancedFilter object={object} items={conditions} onChange={onChange} />
      </Popover>
      {conditions.length > 0 && (
        <Button look="ghost" size="sm" onClick={() => onChange([])}>
          {t`Clear`}
        </Button>
      )}
    </>
  );
}
