import { t } from "@lingui/core/macro";
import type { FieldDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { fieldIcon } from "@/fields/registry";
import { Icon } from "@/ui/icon";
import { PickList } from "@/ui/pick-list";

/** A searchable list of fields: for filters, sorting, bulk edits. */
export function FieldPicker({
  fields,
  label,
  onPick,
}: {
  fields: { path: string; field: FieldDef; label: string }[];
  label: string;
  onPick: (path: string) => void;
}) {
  const env = useFieldEnv();
  return (
    <PickList
      label={label}
      placeholder={t`Search fields`}
      selected={[]}
      items={fields.map((one) => ({
        key: one.path,
        label: one.label,
        show: (
          <>
            <Icon name={fieldIcon(one.field, env)} size={15} className="text-mute" />
            <span className="truncate">{one.label}</span>
          </>
        ),
      }))}
      onPick={onPick}
    />
  );
}
