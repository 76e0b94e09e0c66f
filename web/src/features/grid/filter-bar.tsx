import { t } from "@lingui/core/macro";
import { useRef, useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { operatorsOf } from "@/fields/registry";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { FieldPicker } from "./field-picker";
import { FilterChip, ViewFilterChip } from "./filter-chip";
import { filterPaths } from "./list-filter";
import type { Condition } from "./view-state";

/** The chips, and the way to another one. Used by every list that has conditions in its address. */
export function FilterBar({
  object,
  conditions,
  base,
  fresh,
  onChange,
}: {
  object: ObjectDef;
  conditions: Condition[];
  /** What a saved view filters by itself, before the conditions. */
  base?: { label: string; onRemove: () => void } | null;
  /** A path whose chip was added from elsewhere (a column's menu) and should open. */
  fresh?: string | null;
  onChange: (conditions: Condition[]) => void;
}) {
  const catalog = useCatalog();
  const [adding, setAdding] = useState(false);
  const added = useRef<string | null>(null);
  const add = (path: string) => {
    const condition = newCondition(path);
    setAdding(false);
    if (!condition) return;
    added.current = path;
    onChange([...conditions, condition]);
  };
  const newCondition = (path: string): Condition | null => {
    const field = catalog.field(object, path);
    const operator = field && operatorsOf(field)[0];
    return operator ? [path, operator.key] : null;
  };
  return (
    <>
      {base && <ViewFilterChip {...base} />}
      {conditions.map((condition, i) => (
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
          onRemove={() => onChange(conditions.filter((_, at) => at !== i))}
        />
      ))}
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
      </Popover>
      {conditions.length > 0 && (
        <Button look="ghost" size="sm" onClick={() => onChange([])}>
          {t`Clear`}
        </Button>
      )}
    </>
  );
}
