import type { FieldDef } from "@/api/types";
import { type Grouping, keyOf } from "../grid/grouping";
import type { Condition } from "../grid/view-state";
import { daysOfBucket } from "./buckets";

/** The condition that leaves just the records of a group, as the filter bar shows it. Null where there is none. */
export function conditionOf({ field, bucket }: Grouping, value: unknown): Condition | null {
  const key = keyOf(value);
  if (key === "") return [field.name, "blank"];
  if (bucket) {
    const days = daysOfBucket(bucket, key);
    return days && (days[0] === days[1] ? [field.name, "eq", days[0]] : [field.name, "between", days]);
  }
  if (field.kind === "boolean") return [field.name, value === true ? "yes" : "no"];
  if (picked(field)) return [field.name, "in", [key]];
  return typeof value === "object" ? null : [field.name, "eq", value];
}

const picked = (field: FieldDef) => ["select", "multi_select", "relation", "user"].includes(field.kind);
