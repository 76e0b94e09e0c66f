import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Catalog } from "@/api/catalog";
import { titleOf } from "@/api/catalog";
import { listRecords } from "@/api/records";
import type { FieldDef, ObjectDef, Rec, Ref } from "@/api/types";
import { asHue, type Hue } from "@/lib/format";

/** A relation to records that stand in a row and have colours, as a deal's stage does: one can step through them. */
export interface StepField {
  field: FieldDef;
  target: ObjectDef;
  /** What the steps belong to (a stage's pipeline), as a field of the step. */
  parent: FieldDef | undefined;
  /** The same on the record itself: the deal's pipeline. */
  own: FieldDef | undefined;
}

export interface Step {
  id: string;
  label: string;
  hue: Hue;
  /** `open`, `won` or `lost`, where steps have a type. */
  type: string | null;
  parent: Ref | null;
}

export function stepFieldOf(catalog: Catalog, object: ObjectDef, name?: string): StepField | null {
  for (const field of object.fields) {
    if (field.kind !== "relation" || field.many || field.system || (name && field.name !== name)) continue;
    const target = catalog.target(field);
    if (!target?.permissions.read) continue;
    if (!["color", "position"].every((wanted) => target.fields.some((one) => one.name === wanted))) continue;
    const parent = target.fields.find((one) => one.kind === "relation" && !one.many && !one.system);
    const own = parent && object.fields.find((one) => one.kind === "relation" && !one.many && one.to === parent.to);
    return { field, target, parent, own };
  }
  return null;
}

export function toSteps({ target, parent }: StepField, records: readonly Rec[]): Step[] {
  return [...records]
    .sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0))
    .map((record) => ({
      id: record.id,
      label: titleOf(target, record),
      hue: asHue(record.color as string | null),
      type: typeof record.type === "string" ? record.type : null,
      parent: parent ? ((record[parent.name] as Ref | null) ?? null) : null,
    }));
}

/** All steps there are; a workspace has few. */
export function useSteps(stepField: StepField | null): Step[] | undefined {
  const plural = stepField?.target.plural ?? "";
  const { data } = useQuery({
    queryKey: ["records", plural, "steps"],
    enabled: !!stepField,
    staleTime: 60_000,
    queryFn: ({ signal }) => listRecords(plural, { limit: 200, sort: "position" }, signal),
  });
  return useMemo(() => (stepField && data ? toSteps(stepField, data.items) : undefined), [stepField, data]);
}

export const refOf = (value: unknown): Ref | null =>
  value && typeof value === "object" && "id" in value ? (value as Ref) : null;
