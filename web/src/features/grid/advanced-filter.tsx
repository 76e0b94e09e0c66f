import { t } from "@lingui/core/macro";
import { useRef, useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { cn } from "@/lib/cn";
import { Button, IconButton } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { FieldPicker } from "./field-picker";
import { FilterChip } from "./filter-chip";
import { newCondition } from "./list-filter";
import { filterPaths } from "./path-choices";
import { DEEPEST, type FilterItem, isGroup } from "./view-state";

type Join = "and" | "or";
interface Level {
  join: Join;
  items: FilterItem[];
}

/** The list's own conditions must all hold; "any" on top is one group in which they all stand. */
export function topOf(items: readonly FilterItem[]): Level {
  const [only] = items;
  if (items.length === 1 && only && isGroup(only)) {
    const [join, ...inner] = only;
    return { join, items: inner };
  }
  return { join: "and", items: [...items] };
}

/** Back again; groups that became empty or needless are gone. */
export function fromTop({ join, items }: Level): FilterItem[] {
  const kept = items.filter((item) => !isGroup(item) || item.length > 1);
  return join === "or" && kept.length > 1 ? [["or", ...kept]] : kept;
}

/** All conditions in groups, groups in groups: content of the popover "Advanced". */
export default function AdvancedFilter({
  object,
  items,
  onChange,
}: {
  object: ObjectDef;
  items: FilterItem[];
  onChange: (items: FilterItem[]) => void;
}) {
  // Groups that are still empty live here only; the address holds what can be asked.
  const [level, setLevel] = useState<Level>(() => topOf(items));
  const sent = useRef(JSON.stringify(items));
  if (JSON.stringify(items) !== sent.current) {
    sent.current = JSON.stringify(items);
    setLevel(topOf(items));
  }
  const change = (next: Level) => {
    setLevel(next);
    const list = fromTop(next);
    sent.current = JSON.stringify(list);
    onChange(list);
  };
  return (
    <div className="max-h-[70vh] w-xl max-w-full overflow-y-auto p-3">
      <Group object={object} level={level} depth={0} onChange={change} />
    </div>
  );
}

function Group({
  object,
  level,
  depth,
  onChange,
  onRemove,
}: {
  object: ObjectDef;
  level: Level;
  depth: number;
  onChange: (level: Level) => void;
  onRemove?: () => void;
}) {
  const catalog = useCatalog();
  const [adding, setAdding] = useState(false);
  const added = useRef<string | null>(null);
  const { join, items } = level;
  const set = (next: FilterItem[]) => onChange({ join, items: next });
  const put = (at: number, item: FilterItem) => set(items.map((one, i) => (i === at ? item : one)));
  const remove = (at: number) => set(items.filter((_, i) => i !== at));
  return (
    <fieldset className={cn("min-w-0 space-y-2", depth > 0 && "rounded-lg border border-line bg-sunken p-2.5")}>
      <legend className="sr-only">{depth === 0 ? t`Conditions` : t`Group of conditions`}</legend>
      <div className="flex items-center gap-1">
        <span className="text-mute text-xs">{t`Where`}</span>
        {(["and", "or"] as const).map((one) => (
          <Button
            key={one}
            size="sm"
            look={one === join ? "outline" : "ghost"}
            aria-pressed={one === join}
            onClick={() => onChange({ join: one, items })}
          >
            {one === "and" ? t`all hold` : t`any holds`}
          </Button>
        ))}
        {onRemove && (
          <IconButton icon="x" size={14} label={t`Remove the group`} className="ms-auto" onClick={onRemove} />
        )}
      </div>
      {items.map((item, i) => {
        if (!isGroup(item))
          return (
            <FilterChip
              key={`${item[0]}${i}`}
              object={object}
              condition={item}
              startOpen={item[0] === added.current && item.length === 2 && i === items.length - 1}
              onChange={(next) => put(i, next)}
              onRemove={() => remove(i)}
            />
          );
        const [inner, ...rest] = item;
        return (
          <Group
            key={`group${i}`}
            object={object}
            level={{ join: inner, items: rest }}
            depth={depth + 1}
            onChange={(next) => put(i, [next.join, ...next.items])}
            onRemove={() => remove(i)}
          />
        );
      })}
      <div className="flex gap-1">
        <Popover
          label={t`Add condition`}
          open={adding}
          onOpenChange={setAdding}
          trigger={<Button look="ghost" size="sm" icon="plus">{t`Add condition`}</Button>}
        >
          <FieldPicker
            label={t`Filter by`}
            fields={filterPaths(catalog, object)}
            onPick={(path) => {
              const condition = newCondition(catalog, object, path);
              setAdding(false);
              if (!condition) return;
              added.current = path;
              set([...items, condition]);
            }}
          />
        </Popover>
        {/* "Any" on top is a group too. */}
        {depth < DEEPEST - 1 && (
          <Button
            look="ghost"
            size="sm"
            icon="list-plus"
            onClick={() => set([...items, [join === "or" ? "and" : "or"]])}
          >
            {t`Add group`}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
