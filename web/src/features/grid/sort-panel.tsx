import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { Button, IconButton } from "@/ui/button";
import { FieldPicker } from "./field-picker";
import type { SortKey } from "./view-state";

export interface SortProps {
  object: ObjectDef;
  keys: SortKey[];
  onChange: (keys: SortKey[]) => void;
}

/** What the list is sorted by, first things first. */
export function SortPanel({ object, keys, onChange }: SortProps) {
  const catalog = useCatalog();
  const [adding, setAdding] = useState(false);
  const free = object.fields
    .filter((field) => field.sortable !== false && !keys.some((key) => key.path === field.name))
    .map((field) => ({ path: field.name, field, label: field.label }));
  const swap = (at: number, to: number) => {
    const next = [...keys];
    const [one] = next.splice(at, 1);
    if (one) next.splice(to, 0, one);
    onChange(next);
  };
  return adding || keys.length === 0 ? (
    <FieldPicker
      label={t`Sort by`}
      fields={free}
      onPick={(path) => {
        onChange([...keys, { path, desc: false }]);
        setAdding(false);
      }}
    />
  ) : (
    <div className="w-80 p-2">
      <ol className="space-y-1">
        {keys.map((key, i) => {
          const label = catalog.pathLabel(object, key.path);
          return (
            <li key={key.path} className="flex items-center gap-1">
              <span className="min-w-0 flex-1 truncate px-1.5">{label}</span>
              <Button
                size="sm"
                icon={key.desc ? "arrow-down-narrow-wide" : "arrow-up-narrow-wide"}
                onClick={() => onChange(keys.map((one, at) => (at === i ? { ...one, desc: !one.desc } : one)))}
              >
                {key.desc ? t`Descending` : t`Ascending`}
              </Button>
              {i > 0 && (
                <IconButton
                  icon="arrow-up"
                  size={14}
                  label={t`Sort by ${label} first`}
                  onClick={() => swap(i, i - 1)}
                />
              )}
              <IconButton
                icon="x"
                size={14}
                label={t`Do not sort by ${label}`}
                onClick={() => onChange(keys.filter((_, at) => at !== i))}
              />
            </li>
          );
        })}
      </ol>
      <Button look="ghost" size="sm" icon="plus" className="mt-1" onClick={() => setAdding(true)}>
        {t`Then by`}
      </Button>
    </div>
  );
}
