import { t } from "@lingui/core/macro";
import { titleOf } from "@/api/catalog";
import type { Problem } from "@/api/client";
import { useWrites } from "@/api/records";
import type { ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { kindOf } from "@/fields/registry";
import { pushUndo } from "@/lib/undo";
import { missingAt } from "../record/operations";
import QuestionDialog from "../record/question-dialog";
import type { Lacking } from "./use-cell-edit";

/** What a change in a cell lacks is asked for, as when a card is moved; then all of it is one change. */
export default function CellQuestion({ object, lacking }: { object: ObjectDef; lacking: Lacking }) {
  const { record, field, value, why, fields, answer } = lacking;
  const writes = useWrites();
  const env = useFieldEnv();
  const kind = kindOf(field);
  const title = titleOf(object, record);
  const put = async (to: unknown, more: Record<string, unknown> = {}) => {
    await writes.update(
      object.plural,
      record.id,
      { [field.name]: kind.toPatch(to, field), ...more },
      { [field.name]: to },
    );
    writes.refresh(object.plural, record.id);
  };
  const question = {
    title: t`${title}: ${field.label} “${kind.format(value, field, env)}”`,
    action: t`Save`,
    record,
    fields,
    why,
    also: (problem: Problem) => missingAt(object, field, problem),
    async submit(more: Record<string, unknown>) {
      await put(value, more);
      const before = record[field.name] ?? null;
      pushUndo({ label: t`${field.label} changed`, undo: () => put(before), redo: () => put(value) });
    },
  };
  return <QuestionDialog question={question} answer={answer} />;
}
