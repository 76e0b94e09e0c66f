import { t } from "@lingui/core/macro";
import type { FieldDef, ObjectDef, ViewDef } from "@/api/types";
import { readPairs } from "../grid/view-state";

export type TallyKind = "sum" | "weighted" | "avg";

/** What the head of a column says besides how many it holds. */
export interface Tally {
  kind: TallyKind;
  field: FieldDef;
  /** How likely the amount is, for `weighted`. */
  share?: FieldDef | undefined;
}

const kinds: readonly string[] = ["sum", "weighted", "avg"];
const summable = (field: FieldDef) => ["money", "number"].includes(field.kind) && !field.system && !field.many;

/** Everything that can be added up here: each amount as it is, weighted by its likelihood, and on average. */
export function talliesOf(object: ObjectDef): Tally[] {
  const share = object.fields.find((field) => field.kind === "percent" && !field.system);
  return object.fields
    .filter(summable)
    .flatMap((field): Tally[] => [
      { kind: "sum", field },
      ...(share && field.kind === "money" ? [{ kind: "weighted" as const, field, share }] : []),
      { kind: "avg", field },
    ]);
}

export const tallyKey = (tally: Tally | null) => (tally ? `${tally.field.name}:${tally.kind}` : "count:only");

/** By the address ("amount:weighted"; "count:only" for no sum), else as the view says. */
export function tallyOf(object: ObjectDef, view: ViewDef, sums: string | undefined): Tally | null {
  const [first] = readPairs(sums);
  const [name, kind] = first ?? [view.sum, "sum"];
  if (!name || !kinds.includes(String(kind))) return null;
  return talliesOf(object).find((one) => one.field.name === name && one.kind === kind) ?? null;
}

export function tallyLabel({ kind, field }: Tally): string {
  if (kind === "weighted") return t`${field.label}, weighted`;
  return kind === "avg" ? t`${field.label}, average` : t`${field.label}, sum`;
}

/** As the server computes it. */
export function tallyMeasure({ kind, field, share }: Tally): string {
  if (kind === "weighted" && share) return `sum(${field.name} * ${share.name} / 100)`;
  return `${kind === "avg" ? "avg" : "sum"}(${field.name})`;
}
