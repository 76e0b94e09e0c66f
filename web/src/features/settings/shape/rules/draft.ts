// A rule while it is made or changed: what of it is sent, and which records break it.
import type { FieldDef, ObjectDef, RuleDef } from "@/api/types";
import type { Step, StepField } from "@/features/record/steps";

export interface RuleDraft {
  label: string;
  kind: RuleDef["kind"];
  condition: string;
  fields: string[];
  field: string;
  message: string;
  when: string;
  lenient: boolean;
}

export const newRule = (kind: RuleDef["kind"] = "check"): RuleDraft => ({
  label: "",
  kind,
  condition: "",
  fields: [],
  field: "",
  message: "",
  when: "",
  lenient: true,
});

export const draftOf = (rule: RuleDef): RuleDraft => ({
  label: rule.label,
  kind: rule.kind,
  condition: rule.condition ?? "",
  fields: rule.fields,
  field: rule.field ?? "",
  message: rule.message,
  when: rule.when ?? "",
  lenient: rule.lenient,
});

const words = (text: string) => text.trim() || null;

export const bodyOf = (draft: RuleDraft): Record<string, unknown> => ({
  kind: draft.kind,
  label: words(draft.label) ?? words(draft.message),
  condition: draft.kind === "check" ? words(draft.condition) : null,
  fields: draft.kind === "check" ? null : draft.fields,
  field: draft.kind === "check" ? words(draft.field) : null,
  message: words(draft.message),
  when: words(draft.when),
  lenient: draft.lenient,
});

/** Whether enough is said to ask what it would do. */
export const isWhole = (draft: RuleDraft): boolean =>
  draft.kind === "check" ? draft.condition.trim() !== "" : draft.fields.length > 0;

/** The condition in words that those records meet which break it; two that are alike break a rule together. */
export function breaking(draft: Pick<RuleDraft, "kind" | "condition" | "fields" | "when">): string | null {
  const breaks =
    draft.kind === "check"
      ? draft.condition.trim() && `not (${draft.condition.trim()})`
      : draft.kind === "required"
        ? draft.fields.map((name) => `isblank(${name})`).join(" or ")
        : "";
  if (!breaks) return null;
  return draft.when.trim() ? `(${draft.when.trim()}) and (${breaks})` : breaks;
}

/** Fields that a rule can demand or compare. */
export function rulable(object: ObjectDef, kind: RuleDef["kind"]): FieldDef[] {
  const own = object.fields.filter((field) => !field.system || field.name === "owner");
  return kind === "unique" ? own.filter((field) => !field.many && !LISTS.has(field.kind)) : own;
}
const LISTS = new Set(["emails", "phones", "addresses", "socials", "multi_select", "json"]);

const quoted = (text: string) => `"${text.replace(/[\\"]/g, "\\$&")}"`;

/** "A record is at this stage" as a condition; with what the stage belongs to, where others are called alike. */
export function whenAt({ field, target, parent }: StepField, step: Step, parentTitle: string | undefined): string {
  const at = `${field.name}.${target.title} = ${quoted(step.label)}`;
  const of = parent && step.parent?.label;
  return of && parentTitle ? `${at} and ${field.name}.${parent.name}.${parentTitle} = ${quoted(of)}` : at;
}

/** The rule that says what must be filled at a stage, if there is one. */
export const ruleAt = (object: ObjectDef, conditions: readonly string[]): RuleDef | undefined =>
  object.rules?.find((one) => one.kind === "required" && one.when && conditions.includes(one.when));
