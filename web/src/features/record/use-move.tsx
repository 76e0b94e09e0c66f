import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { titleOf } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { patchCached, useWrites } from "@/api/records";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { toast } from "@/ui/toast";
import { useQuestion } from "./operation-dialog";
import { planMove } from "./operations";
import type { Step } from "./steps";

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
      const input = { ...plan.input, ...more };
      if (plan.operation) await writes.run(object.plural, record.id, plan.operation.verb, input);
      else {
        await writes.update(object.plural, record.id, input, { [field.name]: value });
        writes.refresh(object.plural, record.id);
      }
    };
    if (plan.ask.length > 0) {
      const done = await ask({
        title: t`Move ${titleOf(object, record)} to ${step.label}`,
        action: plan.operation?.label ?? t`Move`,
        fields: plan.ask,
        record,
        submit: send,
      });
      if (!done) takeBack();
      return done;
    }
    try {
      await send({});
      return true;
    } catch (error) {
      takeBack();
      const problem = asProblem(error);
      toast(problem.problems[0]?.message ?? problem.message, { tone: "bad" });
      return false;
    }
  };
  return { move, dialog };
}
