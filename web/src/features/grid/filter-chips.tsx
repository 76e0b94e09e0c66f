import { plural, t } from "@lingui/core/macro";
import type { ObjectDef } from "@/api/types";
import { Icon } from "@/ui/icon";
import { FilterChip, frame, segment, ViewFilterChip } from "./filter-chip";
import { conditionsIn, type FilterItem, isGroup } from "./view-state";

export interface ChipsProps {
  object: ObjectDef;
  conditions: FilterItem[];
  /** What a saved view filters by itself, before the conditions. */
  base?: { label: string; onRemove: () => void } | null | undefined;
  /** Paths of which a chip was just added, and should ask for its value. */
  fresh: (string | null | undefined)[];
  onChange: (conditions: FilterItem[]) => void;
  onAdvanced: () => void;
}

/** One chip for each condition of a list. */
export default function FilterChips({ object, conditions, base, fresh, onChange, onAdvanced }: ChipsProps) {
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
            onOpen={onAdvanced}
            onRemove={() => without(i)}
          />
        ) : (
          <FilterChip
            key={`${condition[0]}${i}`}
            object={object}
            condition={condition}
            startOpen={fresh.includes(condition[0]) && condition.length === 2 && i === conditions.length - 1}
            onChange={(next) => onChange(conditions.map((one, at) => (at === i ? next : one)))}
            onRemove={() => without(i)}
          />
        ),
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
