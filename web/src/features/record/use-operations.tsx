import { t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { useWrites } from "@/api/records";
import type { ObjectDef, OperationDef, Rec } from "@/api/types";
import { toast } from "@/ui/toast";
import { offered } from "./operations";
import { stepFieldOf, useSteps } from "./steps";
import { useQuestion } from "./use-question";

/** The operations a record offers now, and how to run one: asks first for what it needs. */
export function useOperations(object: ObjectDef, record: Rec) {
  const catalog = useCatalog();
  const writes = useWrites();
  const { ask, dialog } = useQuestion();
  const stepField = stepFieldOf(catalog, object);
  const steps = useSteps(stepField);
  // Inviting has a place of its own, where the link is shown (settings, users).
  // What takes the step itself is what the bar of steps is for.
  const operations = offered(object, record, stepField, steps).filter(
    (one) =>
      one.name !== "user.invite" &&
      !(stepField && one.verb === "move" && one.input.some((field) => field.name === stepField.field.name)),
  );

  const run = async (operation: OperationDef) => {
    const send = async (input: Record<string, unknown>) => {
      await writes.run(object.plural, record.id, operation.verb, input);
    };
    // Which of several won steps it is, the bar of steps says; the server knows the usual one.
    const fields = operation.input.filter((field) => field.required || field.name !== stepField?.field.name);
    if (fields.length > 0)
      return void (await ask({
        title: operation.label,
        action: operation.label,
        fields,
        record,
        submit: send,
      }));
    try {
      await send({});
      toast(t`${operation.label}: done`, { tone: "good" });
    } catch (error) {
      const problem = asProblem(error);
      toast(problem.problems[0]?.message ?? problem.message, { tone: "bad" });
    }
  };
  return { operations, run, dialog, stepField, steps };
}
