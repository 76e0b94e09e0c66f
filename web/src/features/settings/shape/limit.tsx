import type { FieldDef } from "@/api/types";
import { kindOf } from "@/fields/registry";
import { FormRow } from "@/ui/input";
import type { SettingsProps } from "./kind-settings";

/** A number among the settings of a kind. */
export function Limit({
  name,
  label,
  draft,
  set,
  at,
}: Pick<SettingsProps, "draft" | "set" | "at"> & { name: "min" | "max" | "start"; label: string }) {
  const field: FieldDef = { name, label, kind: "number" };
  const { Input } = kindOf(field);
  return (
    <FormRow label={label} problem={at(name)}>
      {(control) => (
        <Input field={field} control={control} value={draft[name]} onChange={(value) => set({ [name]: value })} />
      )}
    </FormRow>
  );
}
