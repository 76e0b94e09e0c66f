import { t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";
import { FormRow, Input, NativeSelect } from "@/ui/input";
import { matchFields, optionsOf } from "./field-choices";
import { setSource } from "./mapping";
import type { ImportColumn, ImportStep, Source } from "./types";
import { ValueMap } from "./value-map";

const formats = ["YYYY-MM-DD", "D.M.YYYY", "D/M/YYYY", "M/D/YYYY", "YYYY/MM/DD", "D-M-YYYY"];

/** How the text of a column is read: dates, numbers, which record is meant, what a value stands for. */
export function SourceOptions({
  field,
  path,
  column,
  step,
  refused,
  onChange,
}: {
  field: FieldDef;
  path: string;
  column: ImportColumn;
  step: ImportStep;
  /** Values of the column that were refused when the rows were checked. */
  refused: string[];
  onChange: (step: ImportStep) => void;
}) {
  const catalog = useCatalog();
  const source: Source = step.fields[path] ?? {};
  const asks = optionsOf(catalog, field);
  const set = (change: Partial<Source>) => onChange(setSource(step, path, change));
  const clear = (key: keyof Source, value: string) => set({ [key]: value || undefined } as Partial<Source>);
  const known = source.format && !formats.includes(source.format) ? [source.format, ...formats] : formats;
  const resolve = Array.isArray(source.resolve) ? source.resolve[0] : source.resolve;
  return (
    <div className="mt-2 ms-6 space-y-3 rounded-lg border border-line bg-sunken/50 p-3">
      <div className="grid gap-3 empty:hidden sm:grid-cols-2">
        {asks.date && (
          <FormRow label={t`Dates are written`}>
            {(control) => (
              <NativeSelect
                {...control}
                value={source.format ?? ""}
                onChange={(event) => clear("format", event.target.value)}
              >
                <option value="">{t`as year-month-day`}</option>
                {known.map((format) => (
                  <option key={format}>{format}</option>
                ))}
              </NativeSelect>
            )}
          </FormRow>
        )}
        {asks.decimal && (
          <FormRow label={t`Decimal sign`}>
            {(control) => (
              <NativeSelect
                {...control}
                value={source.decimal ?? ""}
                onChange={(event) => clear("decimal", event.target.value)}
              >
                <option value="">{t`found out from the file`}</option>
                <option value=".">{t`point: 1,234.50`}</option>
                <option value=",">{t`comma: 1.234,50`}</option>
              </NativeSelect>
            )}
          </FormRow>
        )}
        {asks.currency && typeof source.currency !== "object" && (
          <FormRow label={t`Currency`}>
            {(control) => (
              <Input
                {...control}
                value={source.currency?.toString() ?? ""}
                placeholder={catalog.workspace.currency}
                maxLength={3}
                onChange={(event) => clear("currency", event.target.value.toUpperCase())}
              />
            )}
          </FormRow>
        )}
        {asks.target && (
          <FormRow label={t`${asks.target.label} is found by`}>
            {(control) => (
              <NativeSelect
                {...control}
                value={resolve ?? ""}
                onChange={(event) => clear("resolve", event.target.value)}
              >
                <option value="">
                  {asks.target?.fields.find((one) => one.name === asks.target?.title)?.label ?? ""}
                </option>
                {matchFields(asks.target as ObjectDef)
                  .filter((one) => one.name !== asks.target?.title && one.kind !== "relation")
                  .map((one) => (
                    <option key={one.name} value={one.name}>
                      {one.label}
                    </option>
                  ))}
              </NativeSelect>
            )}
          </FormRow>
        )}
        {asks.target && typeof source.missing !== "object" && (
          <FormRow label={t`When there is none`}>
            {(control) => (
              <NativeSelect
                {...control}
                value={String(source.missing ?? "reject")}
                onChange={(event) => set({ missing: event.target.value as Source["missing"] })}
              >
                <option value="reject">{t`reject the row`}</option>
                {asks.target?.permissions.create && <option value="create">{t`create it`}</option>}
                <option value="blank">{t`leave the field empty`}</option>
              </NativeSelect>
            )}
          </FormRow>
        )}
      </div>
      <ValueMap field={field} column={column} path={path} step={step} refused={refused} onChange={onChange} />
    </div>
  );
}
