import { t } from "@lingui/core/macro";
import type { FieldDef } from "@/api/types";
import { kindOf } from "@/fields/registry";
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
            <Icon name={kindOf(one.field).icon} size={15} className="text-mute" />
            <span className="truncate">{one.label}</span>
          </>
        ),
      }))}
      onPick={onPick}
    />
  );
}
