import { plural, t } from "@lingui/core/macro";
import { useRef, useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { onDemand } from "@/ui/on-demand";
import { Popover } from "@/ui/popover";
import { FieldPicker } from "./field-picker";
import { FilterChip, frame, segment, ViewFilterChip } from "./filter-chip";
import { filterPaths } from "./filter-path";
import { newCondition } from "./list-filter";
import { conditionsIn, type FilterItem, isGroup } from "./view-state";

// Whoever wants groups waits a moment for them.
const AdvancedFilter = onDemand(() => import("./advanced-filter"), <div className="h-40 w-xl max-w-full" />);

/** The chips, and the way to another one. Used by every list that has conditions in its address. */
export function FilterBar({
  object,
  conditions,
  base,
  fresh,
  onChange,
}: {
  object: ObjectDef;
  conditions: FilterItem[];
  /** What a saved view filters by itself, before the conditions. */
  base?: { label: string; onRemove: () => void } | null;
  /** A path whose chip was added from elsewhere (a column's menu) and should open. */
  fresh?: string | null;
  onChange: (conditions: FilterItem[]) => void;
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
  const without = (at: number) => onChange(conditions.filter((_, i) => i !== at));
  return (
    <>
      {base && <ViewFilterChip {...base} />}
      {conditions.map((condition, i) =>
        isGroup(condition) ? (
          <GroupChip
            key={`group${i}`}
            join={condition[0]}
            count={conditionsIn([condition]).length}
            onOpen={() => setAdvanced(true)}
            onRemove={() => without(i)}
          />
        ) : (
          <FilterChip
            key={`${condition[0]}${i}`}
            object={object}
            condition={condition}
            startOpen={
              (condition[0] === added.current || condition[0] === fresh) &&
              condition.length === 2 &&
              i === conditions.length - 1
            }
            onChange={(next) => onChange(conditions.map((one, at) => (at === i ? next : one)))}
            onRemove={() => without(i)}
          />
        ),
      )}
      <Popover
        label={t`Add filter`}
        open={adding}
        onOpenChange={setAdding}
        trigger={
          <Button look="ghost" size="sm" icon="list-filter">
            {conditions.length ? t`Add filter` : t`Filter`}
          </Button>
        }
      >
        <FieldPicker label={t`Filter by`} fields={filterPaths(catalog, object)} onPick={add} />
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

/** A group is too much for a chip: its number of conditions, and the way to them. */
function GroupChip({
  join,
  count,
  onOpen,
  onRemove,
}: {
  join: "and" | "or";
  count: number;
  onOpen: () => void;
  onRemove: () => void;
}) {
  const label =
    join === "or"
      ? plural(count, { one: "Any of # condition", other: "Any of # conditions" })
      : plural(count, { one: "All of # condition", other: "All of # conditions" });
  return (
    <div role="group" aria-label={label} className={frame}>
      <button type="button" onClick={onOpen} className={`${segment} whitespace-nowrap font-medium`}>
        <Icon name="list" size={14} className="text-mute" />
        {label}
      </button>
      <button type="button" aria-label={t`Remove the group`} onClick={onRemove} className={`${segment} text-mute`}>
        <Icon name="x" size={13} />
      </button>
    </div>
  );
}
