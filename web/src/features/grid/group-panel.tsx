import { t } from "@lingui/core/macro";
import type { ObjectDef } from "@/api/types";
import { Button } from "@/ui/button";
import { FieldPicker } from "./field-picker";
import { type Bucket, bucketsOf, canGroup, type Grouping } from "./grouping";
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
  const set = (path: string, bucket: Bucket | null) =>
    change({ group: bucket ? `${path}:${bucket}` : path, fold: undefined });
  const fields = object.fields
    .filter((field) => canGroup(field) && field.name !== object.title)
    .map((field) => ({ path: field.name, field, label: field.label }));
  return grouping ? (
    <div className="w-72 p-2">
      <p className="px-1.5 pb-1.5 font-medium">{grouping.field.label}</p>
      {bucketsOf(grouping.field).length > 0 && (
        <div className="flex flex-wrap gap-1 pb-2">
          {bucketsOf(grouping.field).map((one) => (
            <Button
              key={one}
              size="sm"
              look={one === grouping.bucket ? "outline" : "ghost"}
              aria-pressed={one === grouping.bucket}
              onClick={() => set(grouping.field.name, one)}
            >
              {bucketLabels()[one]}
            </Button>
          ))}
        </div>
      )}
      <div className="flex flex-wrap gap-1">
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
  ) : (
    <FieldPicker
      label={t`Group by`}
      fields={fields}
      onPick={(path) => {
        const field = object.fields.find((one) => one.name === path);
        set(path, field && bucketsOf(field).length > 0 ? "month" : null);
        close();
      }}
    />
  );
}
