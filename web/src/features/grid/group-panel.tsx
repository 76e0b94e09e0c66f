import { t } from "@lingui/core/macro";
import { type ReactNode, useState } from "react";
import type { ObjectDef } from "@/api/types";
import { Button, IconButton } from "@/ui/button";
import { FieldPicker } from "./field-picker";
import { type Bucket, bucketsOf, canGroup, type Grouping, writeGrouping } from "./grouping";
import type { ChangeSearch } from "./use-list-search";

export interface GroupProps {
  object: ObjectDef;
  grouping: Grouping | null;
  change: ChangeSearch;
}

const bucketLabels = (): Record<Bucket, string> => ({
  day: t`Day`,
  week: t`Week`,
  month: t`Month`,
  quarter: t`Quarter`,
  year: t`Year`,
});

/** What rows are grouped by, and all groups folded or opened at once. */
export function GroupPanel({ object, grouping, change, onDone: close }: GroupProps & { onDone: () => void }) {
  const [adding, setAdding] = useState(false);
  const set = (next: Grouping) => change({ group: writeGrouping(next), fold: undefined });
  const fields = object.fields
    .filter((field) => canGroup(field) && field.name !== object.title && field !== grouping?.field)
    .map((field) => ({ path: field.name, field, label: field.label }));
  const made = (path: string): Grouping | null => {
    const field = object.fields.find((one) => one.name === path);
    return field ? { field, bucket: bucketsOf(field).length ? "month" : null, by: path, ordered: false } : null;
  };
  if (!grouping || adding)
    return (
      <FieldPicker
        label={grouping ? t`Then by` : t`Group by`}
        fields={fields}
        onPick={(path) => {
          const next = made(path);
          if (next) set(grouping ? { ...grouping, inner: next } : next);
          close();
        }}
      />
    );
  const { inner } = grouping;
  return (
    <div className="w-72 p-2">
      <Level grouping={grouping} onChange={(bucket) => set({ ...grouping, bucket })}>
        {inner && (
          <IconButton
            icon="arrow-up-down"
            size={14}
            className="size-6"
            label={t`Group by ${inner.field.label} first`}
            onClick={() => set({ ...inner, inner: { ...grouping, inner: undefined } })}
          />
        )}
      </Level>
      {inner ? (
        <Level grouping={inner} onChange={(bucket) => set({ ...grouping, inner: { ...inner, bucket } })}>
          <IconButton
            icon="x"
            size={14}
            className="size-6"
            label={t`Do not group by ${inner.field.label}`}
            onClick={() => set({ ...grouping, inner: undefined })}
          />
        </Level>
      ) : (
        <Button look="ghost" size="sm" icon="plus" className="mb-1" onClick={() => setAdding(true)}>
          {t`Then by…`}
        </Button>
      )}
      <div className="flex flex-wrap gap-1 border-line border-t pt-1.5">
        <Button look="ghost" size="sm" onClick={() => change({ fold: ["*"] })}>{t`Fold all`}</Button>
        <Button look="ghost" size="sm" onClick={() => change({ fold: undefined })}>{t`Open all`}</Button>
        <Button
          look="ghost"
          size="sm"
          icon="x"
          onClick={() => {
            change({ group: undefined, fold: undefined });
            close();
          }}
        >{t`Do not group`}</Button>
      </div>
    </div>
  );
}

/** A field that rows are grouped by; of dates also the span. */
function Level({
  grouping,
  onChange,
  children,
}: {
  grouping: Grouping;
  onChange: (bucket: Bucket) => void;
  children: ReactNode;
}) {
  const buckets = bucketsOf(grouping.field);
  return (
    <div className="pb-1">
      <div className="flex min-h-7 items-center gap-1 px-1.5">
        <p className="min-w-0 flex-1 truncate font-medium">{grouping.field.label}</p>
        {children}
      </div>
      {buckets.length > 0 && (
        <div className="flex flex-wrap gap-1 pb-1">
          {buckets.map((one) => (
            <Button
              key={one}
              size="sm"
              look={one === grouping.bucket ? "outline" : "ghost"}
              aria-pressed={one === grouping.bucket}
              onClick={() => onChange(one)}
            >
              {bucketLabels()[one]}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
