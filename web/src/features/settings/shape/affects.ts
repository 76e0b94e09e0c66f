import { plural, t } from "@lingui/core/macro";
import type { FieldDef, ObjectDef } from "@/api/types";
import { inSentence } from "@/lib/i18n";
import type { Plan } from "./calls";

type Affected = Plan["affects"][number];

/** How many records of an object, in words. */
export function records(object: ObjectDef, count: number): string {
  const [single, several] = [inSentence(object.label), inSentence(object.label_plural)];
  return plural(count, { one: `# ${single}`, other: `# ${several}` });
}

/** What a change affects, in the chosen language as far as the count tells it; the rest as the server says it. */
export function affectText(one: Affected, object: ObjectDef, field?: FieldDef): string {
  if (one.kind !== "records") return one.message;
  const many = records(object, one.count);
  return field ? t`${many} with ${field.label}` : many;
}
