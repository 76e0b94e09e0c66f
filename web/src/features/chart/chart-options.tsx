import { t } from "@lingui/core/macro";
import type { FieldDef, ObjectDef } from "@/api/types";
import { inSentence } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { FormRow, NativeSelect } from "@/ui/input";
import { Popover } from "@/ui/popover";
import { CHARTS, type ChartKind, type ChartSettings } from "../grid/drawing";
import { type Bucket, bucketsOf, type Grouping } from "../grid/grouping";
import { type Asked, canSplit, figuresOf, groupsOf, measureText } from "./asked";
import { groupingLabel, kindLabels, measureLabel } from "./chart-words";

/** What a chart is drawn from. */
export function ChartOptions({
  object,
  asked,
  onChange,
}: {
  object: ObjectDef;
  asked: Asked;
  onChange: (change: { [K in keyof ChartSettings]?: ChartSettings[K] | undefined }) => void;
}) {
  const { kind, group, split, measure } = asked;
  const many = inSentence(object.label_plural);
  const fields = groupsOf(object);
  const figures = figuresOf(object);
  return (
    <Popover
      label={t`Chart options`}
      align="end"
      trigger={
        <Button look="ghost" size="sm" icon="sliders-horizontal">
          <span className="max-lg:sr-only">{t`Options`}</span>
        </Button>
      }
    >
      <div className="w-80 space-y-3 p-3">
        <FormRow label={t`Drawn as`}>
          {(control) => (
            <NativeSelect
              {...control}
              value={kind}
              onChange={(event) => onChange({ kind: event.target.value as ChartKind })}
            >
              {CHARTS.map((one) => (
                <option key={one} value={one}>
                  {kindLabels()[one]}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormRow>
        <FormRow label={t`Reckoned`}>
          {(control) => (
            <NativeSelect
              {...control}
              value={measureText(measure)}
              onChange={(event) => onChange({ measure: event.target.value })}
            >
              <option value="count()">{measureLabel({ fn: "count", field: null }, many)}</option>
              {figures.flatMap((field) =>
                (["sum", "avg", "min", "max"] as const).map((fn) => (
                  <option key={`${fn} ${field.name}`} value={measureText({ fn, field })}>
                    {measureLabel({ fn, field }, many)}
                  </option>
                )),
              )}
            </NativeSelect>
          )}
        </FormRow>
        {kind !== "number" && (
          <KeyRow label={t`Grouped by`} fields={fields} value={group} onChange={(by) => onChange({ group_by: by })} />
        )}
        {group && canSplit(kind) && (
          <KeyRow
            label={t`Then by`}
            none={t`Nothing`}
            fields={fields.filter((one) => one !== group.field)}
            value={split}
            onChange={(by) => onChange({ group_by: group.by, split_by: by })}
          />
        )}
      </div>
    </Popover>
  );
}

/** A field to group by; dates by one of their spans. */
function KeyRow({
  label,
  none,
  fields,
  value,
  onChange,
}: {
  label: string;
  none?: string;
  fields: FieldDef[];
  value: Grouping | null;
  onChange: (by: string | undefined) => void;
}) {
  const keys = fields.flatMap((field) => {
    const buckets: readonly (Bucket | null)[] = bucketsOf(field).length ? bucketsOf(field) : [null];
    return buckets.map((bucket) => ({ field, bucket, by: bucket ? `${bucket}(${field.name})` : field.name }));
  });
  return (
    <FormRow label={label}>
      {(control) => (
        <NativeSelect
          {...control}
          value={value?.by ?? ""}
          onChange={(event) => onChange(event.target.value || undefined)}
        >
          {none && <option value="">{none}</option>}
          {keys.map((one) => (
            <option key={one.by} value={one.by}>
              {groupingLabel({ ...one, ordered: false })}
            </option>
          ))}
        </NativeSelect>
      )}
    </FormRow>
  );
}
