import { t } from "@lingui/core/macro";
import type { FieldDef, ObjectDef } from "@/api/types";
import { useIndexes } from "@/features/indexes/calls";
import { BuildingNote } from "@/features/indexes/notes";

/** How far the index of a field is, live until it is ready. */
export function IndexState({ object, field }: { object: ObjectDef; field: FieldDef | undefined }) {
  const { items } = useIndexes(object.name);
  const building = items.find((one) => one.field === field?.name);
  if (building) return <BuildingNote building={building} />;
  return field?.index === "ready" ? <p className="ps-6.5 text-mute text-xs">{t`Its index is ready.`}</p> : null;
}
