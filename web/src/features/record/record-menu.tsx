import { t } from "@lingui/core/macro";
import type { ObjectDef, Rec } from "@/api/types";
import { canEdit, isBlank } from "@/fields/registry";
import { IconButton } from "@/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { openCreate } from "../shell/ui-store";
import { useTrash } from "./use-trash";

/** What a second one like it begins with: all that can be written, but nothing that must be there only once. */
export function copyOf(object: ObjectDef, record: Rec): Record<string, unknown> {
  const fields = object.fields.filter(
    (field) =>
      canEdit(field) && !field.unique && (!field.system || field.name === "owner") && !isBlank(record[field.name]),
  );
  return Object.fromEntries(fields.map((field) => [field.name, record[field.name]]));
}

export function RecordMenu({ object, record, onTrashed }: { object: ObjectDef; record: Rec; onTrashed: () => void }) {
  const { trash, restore } = useTrash(object);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${location.origin}/${object.plural}/${record.id}`);
      toast(t`Link copied`);
    } catch {
      toast(t`The browser did not allow copying`, { tone: "bad" });
    }
  };
  return (
    <Menu align="end" trigger={<IconButton icon="ellipsis" label={t`More actions`} />}>
      <MenuItem icon="link" onClick={() => void copy()}>
        {t`Copy link`}
      </MenuItem>
      {object.permissions.create && (
        <MenuItem icon="copy" onClick={() => openCreate({ object: object.name, values: copyOf(object, record) })}>
          {t`Duplicate`}
        </MenuItem>
      )}
      {object.permissions.delete && <MenuSeparator />}
      {object.permissions.delete &&
        (record.deleted_at ? (
          <MenuItem icon="rotate-ccw" onClick={() => void restore(record)}>
            {t`Restore`}
          </MenuItem>
        ) : (
          <MenuItem icon="trash-2" danger onClick={() => void trash(record).then((done) => done && onTrashed())}>
            {t`Move to trash`}
          </MenuItem>
        ))}
    </Menu>
  );
}
