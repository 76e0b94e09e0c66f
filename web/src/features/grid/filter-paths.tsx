import { t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { FieldPicker } from "./field-picker";
import { filterPaths } from "./path-choices";

/** Everything that records can be filtered by, over relations too. */
export function FilterPaths({ object, onPick }: { object: ObjectDef; onPick: (path: string) => void }) {
  return <FieldPicker label={t`Filter by`} fields={filterPaths(useCatalog(), object)} onPick={onPick} />;
}
