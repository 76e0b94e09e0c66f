import type { Problem } from "@/api/client";
import type { FieldDef, ObjectDef, OperationDef, Rec } from "@/api/types";
import { canEdit } from "@/fields/registry";
import { refOf, type Step, type StepField } from "./steps";

const bySteps = new Set(["win", "lose", "reopen"]);

/**
 * Operations that make sense for a record as it is. What stands in the way is the server's to say;
 * here only those are left out that would do nothing: winning what is won.
 */
export function offered(object: ObjectDef, record: Rec, stepField: StepField | null, steps: Step[] | undefined) {
  const at = stepField ? refOf(record[stepField.field.name])?.id : undefined;
  const type = steps?.find((step) => step.id === at)?.type;
  return object.operations.filter((operation) => {
    if (operation.on !== "record" || !operation.permitted || record.deleted_at) return false;
    if (!type) return !(stepField && !steps && bySteps.has(operation.verb));
    if (operation.verb === "win") return type === "open";
    if (operation.verb === "lose") return type === "open";
    if (operation.verb === "reopen") return type !== "open";
    return true;
  });
}

export interface MovePlan {
  /** Without one, the field itself is changed. */
  operation: OperationDef | null;
  input: Record<string, unknown>;
  /** What must be asked before, such as why a deal is lost. */
  ask: FieldDef[];
}

/** Whether an operation knows a field by this name. */
export const takes = (operation: OperationDef, name: string) => operation.input.some((field) => field.name === name);

/**
 * How a record gets to another step: by the object's own operation where it has one.
 * `from` is the type of the step it leaves: what is lost already needs no reason again.
 */
export function planMove(object: ObjectDef, field: FieldDef, step: Step, from?: string | null): MovePlan {
  const permitted = object.operations.filter((one) => one.on === "record" && one.permitted);
  const move = permitted.find((one) => one.verb === "move" && takes(one, field.name)) ?? null;
  const lose = step.type === "lost" && from !== "lost" ? permitted.find((one) => one.verb === "lose") : undefined;
  const input = { [field.name]: step.id || null };
  if (!lose) return { operation: move, input, ask: [] };
  const ask = lose.input.filter((one) => one.name !== field.name);
  if (move && ask.every((one) => takes(move, one.name))) return { operation: move, input, ask };
  return takes(lose, field.name) ? { operation: lose, input, ask } : { operation: lose, input: {}, ask };
}

/**
 * The fields that stand in the way of a step, when all of them can be filled here and now: a record that may not be won
 * without a reason asks for the reason. Nothing where something else is wrong, too.
 */
export function missingAt(object: ObjectDef, step: FieldDef, problem: Problem): FieldDef[] {
  if (problem.status !== 422) return [];
  const names = [...new Set(problem.problems.map((one) => one.field ?? ""))];
  const fields = names.map((name) => object.fields.find((field) => field.name === name));
  const all = fields.filter((field) => !!field && field !== step && canEdit(field)) as FieldDef[];
  return all.length === names.length ? all : [];
}
