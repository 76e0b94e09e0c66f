import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { titleOf } from "@/api/catalog";
import { asProblem, isUnreachable, type Problem } from "@/api/client";
import { addUnsent } from "@/api/outbox";
import { patchCached, useWrites } from "@/api/records";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { kindOf } from "@/fields/registry";
import { dropUndo, pushUndo } from "@/lib/undo";
import { toast } from "@/ui/toast";
import { missingAt, planMove, takes } from "./operations";
import type { Step } from "./steps";
import { useQuestion } from "./use-question";

/** What stands in the field when a record is at a step; a step without an id is "nothing chosen". */
export const fieldValue = (field: FieldDef, step: Pick<Step, "id" | "label">) =>
  !step.id ? null : field.kind === "select" ? step.id : { id: step.id, label: step.label };

/**
 * Moves a record to another step: shown at once, taken back when it is refused or given up.
 * `shown` does more of the showing (a board moves the card) and answers what takes it back.
 */
export function useMove(object: ObjectDef, field: FieldDef) {
  const writes = useWrites();
  const client = useQueryClient();
  const { ask, dialog } = useQuestion();

  const move = async (record: Rec, step: Step, from?: Step, shown?: () => () => void): Promise<boolean> => {
    const plan = planMove(object, field, step, from?.type);
    const undoShown = shown?.();
    const value = fieldValue(field, step);
    const undoValue = patchCached(client, object.plural, record.id, { [field.name]: value });
    const takeBack = () => {
      undoValue();
      undoShown?.();
    };
    const send = async (more: Record<string, unknown>) => {
      const { operation } = plan;
      if (operation && Object.keys(more).every((name) => takes(operation, name)))
        return void (await writes.run(object.plural, record.id, operation.verb, { ...plan.input, ...more }));
      // What the operation knows nothing of goes along with the step, in one change: both or neither.
      const patch = { [field.name]: kindOf(field).toPatch(value, field), ...more };
      await writes.update(object.plural, record.id, patch, { [field.name]: value });
      writes.refresh(object.plural, record.id);
    };
    const also = (problem: Problem) => missingAt(object, field, problem);
    const question = {
      title: t`Move ${titleOf(object, record)} to ${step.label}`,
      action: plan.operation?.label ?? t`Move`,
      record,
      submit: send,
      also,
    };
    // Back and forth as a plain edit of the field: nothing is asked again, wherever one is by then.
    const put = async (to: Step) => {
      const next = fieldValue(field, to);
      const patch = { [field.name]: kindOf(field).toPatch(next, field) };
      await writes.update(object.plural, record.id, patch, { [field.name]: next });
      writes.refresh(object.plural, record.id);
    };
    let sending: unknown;
    const undoable = from && {
      label: t`${titleOf(object, record)} moved to ${step.label}`,
      // Whoever takes back what is still on its way waits for it, and takes back this and not what was done before.
      undo: async () => {
        await sending;
        await put(from);
      },
      redo: () => put(step),
    };
    const noteUndo = () => undoable && pushUndo(undoable);
    if (plan.ask.length > 0) {
      const done = await ask({ ...question, fields: plan.ask });
      if (done) noteUndo();
      else takeBack();
      return done;
    }
    try {
      sending = send({});
      noteUndo();
      await sending;
      return true;
    } catch (error) {
      dropUndo(undoable);
      const problem = asProblem(error);
      if (isUnreachable(problem)) {
        // A step is a field like any other: it waits with the other edits until it can be sent.
        addUnsent({
          plural: object.plural,
          id: record.id,
          field: field.name,
          title: titleOf(object, record),
          label: field.label,
          before: record[field.name],
          value,
          patch: kindOf(field).toPatch(value, field),
          ...(record.version !== undefined && { version: record.version }),
        });
        return true;
      }
      const missing = also(problem);
      if (missing.length > 0) {
        const done = await ask({ ...question, fields: missing, why: problem });
        if (done) noteUndo();
        else takeBack();
        return done;
      }
      takeBack();
      toast(problem.problems[0]?.message ?? problem.message, { tone: "bad" });
      return false;
    }
  };
  return { move, dialog };
}
