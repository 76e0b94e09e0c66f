import { t } from "@lingui/core/macro";
import type { ObjectDef, Rec } from "@/api/types";
import { formatAgo } from "@/lib/format";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { useTrash } from "./use-trash";

export default function TrashBanner({ object, record }: { object: ObjectDef; record: Rec }) {
  const { restore } = useTrash(object);
  return (
    <div role="status" className="flex shrink-0 flex-wrap items-center gap-2.5 bg-danger-wash px-4 py-2 text-danger">
      <Icon name="trash-2" />
      <span className="flex-1">{t`In the trash since ${formatAgo(record.deleted_at ?? "")}. Nothing can be changed until it is restored.`}</span>
      {object.permissions.delete && (
        <Button size="sm" icon="rotate-ccw" onClick={() => void restore(record)}>
          {t`Restore`}
        </Button>
      )}
    </div>
  );
}
