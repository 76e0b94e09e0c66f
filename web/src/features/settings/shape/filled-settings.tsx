import { t } from "@lingui/core/macro";
import type { FieldDef } from "@/api/types";
import { ExpressionEditor } from "@/features/expression/later";
import { kindOf } from "@/fields/registry";
import { CheckRow } from "@/ui/checkbox";
import { FormRow, Input, NativeSelect } from "@/ui/input";
import { shapedFields } from "./field-words";
import type { SettingsProps } from "./kind-settings";
import { Limit } from "./limit";
import { sampleNumber } from "./sample-number";

/** How new records are numbered. */
export function NumberSettings(props: SettingsProps) {
  const { draft, set, at } = props;
  const sample = sampleNumber(draft.format, draft.start);
  const [count, periods] = ["{number:5}", "{year}, {month}, {day}"];
  return (
    <div className="grid gap-3.5 md:grid-cols-[2fr_1fr]">
      <FormRow
        label={t`Format`}
        problem={at("format")}
        help={t`For example ${sample}. ${count} counts with five digits; ${periods} begin the count anew.`}
      >
        {(control) => (
          <Input
            {...control}
            className="font-mono text-xs"
            spellCheck={false}
            placeholder="INV-{year}-{number:5}"
            value={draft.format}
            onChange={(event) => set({ format: event.target.value })}
          />
        )}
      </FormRow>
      <Limit name="start" label={t`Begins with`} {...props} />
    </div>
  );
}

/** A moment, day or user that Kith fills in by itself. */
export function StampSettings({ object, kind, draft, set, at }: SettingsProps) {
  const own = shapedFields(object).filter((field) => field.name !== draft.name);
  const choice: FieldDef = {
    name: "stamp_on",
    label: t`When one of these changes`,
    kind: "multi_select",
    options: own.map((field) => ({ key: field.name, label: field.label, color: "gray" })),
  };
  const { Input: Fields } = kindOf(choice);
  return (
    <div>
      <CheckRow
        label={t`Filled in by Kith`}
        help={
          kind.name === "user"
            ? t`With the user who does it. Nobody can type it.`
            : t`With the moment it happens. Nobody can type it.`
        }
        checked={draft.stamped}
        onChange={(event) => set({ stamped: event.target.checked })}
      />
      {draft.stamped && (
        <div className="mt-1.5 grid gap-3.5 md:grid-cols-2">
          <FormRow label={choice.label} problem={at("stamp_on")}>
            {(control) => (
              <Fields
                field={choice}
                control={control}
                value={draft.stamp_on}
                onChange={(names) => set({ stamp_on: (names as string[] | null) ?? [] })}
              />
            )}
          </FormRow>
          <FormRow label={t`Or when this begins to hold`} problem={at("stamp_when")}>
            {(control) => (
              <ExpressionEditor
                object={object}
                control={control}
                label={t`Or when this begins to hold`}
                expect="boolean"
                value={draft.stamp_when}
                onChange={(stamp_when) => set({ stamp_when })}
              />
            )}
          </FormRow>
        </div>
      )}
    </div>
  );
}

/** What becomes of this record when the one it leads to goes to the trash. */
export function OnDelete({ object, draft, set, at }: SettingsProps) {
  const one = object.label;
  const choices: [key: string, words: string][] = [
    ["keep", t`Nothing: it leads there again once that is brought back`],
    ["clear", t`The relation is cleared`],
    ["forbid", t`It cannot go to the trash as long as this leads there`],
    ["follow", t`This goes to the trash as well (${one})`],
  ];
  return (
    <FormRow label={t`When the other record goes to the trash`} problem={at("on_delete")}>
      {(control) => (
        <NativeSelect {...control} value={draft.on_delete} onChange={(event) => set({ on_delete: event.target.value })}>
          {choices.map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </NativeSelect>
      )}
    </FormRow>
  );
}

/** By the rate of which day money of another currency is converted. */
export function RateDate({ object, draft, set, at }: SettingsProps) {
  const dates = shapedFields(object).filter((field) => ["date", "datetime"].includes(field.kind) && !field.result);
  return (
    <FormRow
      label={t`Converted by the rate of`}
      help={t`For sums over several currencies. Where that day is empty, the day of creation counts.`}
      problem={at("rate_date")}
    >
      {(control) => (
        <NativeSelect {...control} value={draft.rate_date} onChange={(event) => set({ rate_date: event.target.value })}>
          <option value="created_at">{t`The day of creation`}</option>
          <option value="today">{t`Today: always the latest rate`}</option>
          {dates.map((field) => (
            <option key={field.name} value={field.name}>
              {field.label}
            </option>
          ))}
        </NativeSelect>
      )}
    </FormRow>
  );
}
