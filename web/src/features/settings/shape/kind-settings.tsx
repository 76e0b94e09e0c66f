import { t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import type { KindDef, ObjectDef } from "@/api/types";
import { FormRow, NativeSelect } from "@/ui/input";
import type { FieldDraft } from "./draft";
import { NumberSettings, OnDelete, RateDate, StampSettings } from "./filled-settings";
import { FormulaSettings } from "./formula-settings";
import { Limit } from "./limit";
import { OptionEditor } from "./option-editor";
import type { OptionDraft } from "./options";
import { InverseSettings, RelationSettings } from "./relation-settings";
import { RollupSettings } from "./rollup-settings";

export interface SettingsProps {
  object: ObjectDef;
  kind: KindDef;
  draft: FieldDraft;
  set: (change: Partial<FieldDraft>) => void;
  /** What is wrong with a part of what was sent. */
  at: (path: string) => string | null;
  /** What cannot be changed any more. */
  fixed: boolean;
}

/** What there is to say about a kind, drawn from what the kind itself names. */
export function KindSettings({
  own,
  options,
  ...props
}: SettingsProps & {
  /** Of what Kith brings along, only options can be changed. */
  own: boolean;
  options: { problems: Record<string, string>; uses: Record<string, string>; onRetire?: (option: OptionDraft) => void };
}) {
  const catalog = useCatalog();
  const { kind, draft, set, at } = props;
  const has = (setting: string) => kind.settings.includes(setting);
  return (
    <>
      {has("options") && (
        <FormRow label={t`Options`} group problem={at("options")}>
          {() => (
            <OptionEditor
              list="options"
              options={draft.options}
              onChange={(next) => set({ options: next })}
              {...options}
            />
          )}
        </FormRow>
      )}
      {own && has("to") && <RelationSettings {...props} />}
      {own && has("inverse") && !has("to") && <InverseSettings {...props} target={catalog.object("user")} />}
      {own && has("on_delete") && (kind.name !== "relation" || draft.to) && <OnDelete {...props} />}
      {kind.name === "money" && <RateDate {...props} />}
      {own && has("stamp_on") && <StampSettings {...props} />}
      {own && kind.name === "auto_number" && <NumberSettings {...props} />}
      {own && has("expression") && <FormulaSettings {...props} />}
      {own && has("relation") && <RollupSettings {...props} />}
      {own && (has("decimals") || has("min") || has("max")) && (
        <div className="grid gap-3.5 md:grid-cols-3">
          {has("decimals") && (
            <FormRow label={t`Decimal places`} problem={at("decimals")}>
              {(control) => (
                <NativeSelect
                  {...control}
                  value={String(draft.decimals ?? "")}
                  onChange={(event) => set({ decimals: event.target.value === "" ? null : Number(event.target.value) })}
                >
                  {kind.name !== "number" && kind.name !== "percent" && <option value="">{t`As they come`}</option>}
                  {[0, 1, 2, 3, 4, 5, 6].map((one) => (
                    <option key={one} value={one}>
                      {one}
                    </option>
                  ))}
                </NativeSelect>
              )}
            </FormRow>
          )}
          {has("decimals") && has("format") && (
            <FormRow label={t`Shown as`} problem={at("format")}>
              {(control) => (
                <NativeSelect
                  {...control}
                  value={draft.format}
                  onChange={(event) => set({ format: event.target.value })}
                >
                  <option value="">{t`What comes out`}</option>
                  <option value="percent">{t`Percentage`}</option>
                </NativeSelect>
              )}
            </FormRow>
          )}
          {has("min") && <Limit name="min" label={t`Not below`} {...props} />}
          {has("max") && <Limit name="max" label={limitLabel(kind.name)} {...props} />}
        </div>
      )}
    </>
  );
}

function limitLabel(kind: string): string {
  if (kind === "rating") return t`Stars, 2 to 10`;
  return kind === "text" || kind === "long_text" ? t`Characters at most` : t`Not above`;
}
