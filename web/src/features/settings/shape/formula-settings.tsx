import { t } from "@lingui/core/macro";
import { ExpressionEditor } from "@/features/expression/later";
import { FormRow } from "@/ui/input";
import type { SettingsProps } from "./kind-settings";

/** What a formula reckons. */
export function FormulaSettings({ object, draft, set, at }: SettingsProps) {
  return (
    <FormRow
      label={t`Formula`}
      required
      problem={at("expression")}
      help={t`Fields by their API names, + - * / and functions. Ctrl Space shows what may stand here.`}
    >
      {(control) => (
        <ExpressionEditor
          object={object}
          control={control}
          label={t`Formula`}
          placeholder="amount * 0.2"
          rows={2}
          tries
          value={draft.expression}
          onChange={(expression) => set({ expression })}
        />
      )}
    </FormRow>
  );
}
