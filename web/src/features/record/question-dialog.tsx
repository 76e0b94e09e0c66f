import { t } from "@lingui/core/macro";
import { useEffect, useState } from "react";
import { asProblem, type Problem } from "@/api/client";
import type { FieldDef, Rec } from "@/api/types";
import { isBlank, kindOf } from "@/fields/registry";
import { allTyped, fromAllTyped, type Typed } from "@/fields/typed";
import { Unparsed } from "@/fields/types";
import { draftOf, dropDraft, noteTyped, saveDraft } from "@/lib/drafts";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { FormRow } from "@/ui/input";
import { Message } from "@/ui/message";
import type { Question } from "./use-question";

export default function QuestionDialog({ question, answer }: { question: Question; answer: (done: boolean) => void }) {
  const keptAs = question.record && `ask:${question.record.id}:${question.action}`;
  const [values, setValues] = useState<Record<string, unknown>>(() => {
    const left = keptAs && draftOf<Record<string, Typed>>(keptAs);
    return { ...(question.why && standing(question.record, question.fields)), ...(left && fromAllTyped(left.value)) };
  });
  const [further, setFurther] = useState<FieldDef[]>([]);
  const fields = [...question.fields, ...further];
  const typed = Object.values(values).some((value) => value instanceof Unparsed || !isBlank(value));
  useEffect(() => {
    if (!keptAs) return;
    noteTyped(keptAs, typed);
    if (typed) saveDraft(keptAs, allTyped(values));
    return () => noteTyped(keptAs, false);
  }, [keptAs, typed, values]);
  const leave = (done: boolean) => {
    if (keptAs) dropDraft(keptAs);
    answer(done);
  };
  const [problem, setProblem] = useState<Problem | null>(question.why ?? null);
  const [unread, setUnread] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    const wrong = Object.entries(values).filter(([, value]) => value instanceof Unparsed);
    setUnread(Object.fromEntries(wrong.map(([name, value]) => [name, (value as Unparsed).message])));
    if (wrong.length > 0 || busy) return;
    setBusy(true);
    setProblem(null);
    const input: Record<string, unknown> = {};
    for (const field of fields)
      if (values[field.name] !== undefined && values[field.name] !== "")
        input[field.name] = kindOf(field).toPatch(values[field.name], field);
    try {
      await question.submit(input);
      leave(true);
    } catch (error) {
      const refused = asProblem(error);
      const more = (question.also?.(refused) ?? []).filter((one) => fields.every((field) => field.name !== one.name));
      setFurther((now) => [...now, ...more]);
      setValues((now) => ({ ...standing(question.record, more), ...now }));
      setProblem(refused);
      setBusy(false);
    }
  };
  // What was refused is needed, whatever the field says of itself.
  const asked = (field: FieldDef) => !!(question.why ?? problem)?.at(field.name) || further.includes(field);
  const atFields = problem?.problems.some((one) => fields.some((field) => one.field === field.name));

  return (
    <Dialog
      open
      onClose={() => leave(false)}
      title={question.title}
      className="md:w-[min(28rem,calc(100vw-2rem))]"
      footer={
        <>
          <Button onClick={() => leave(false)}>{t`Cancel`}</Button>
          <Button look={question.danger ? "danger" : "primary"} busy={busy} onClick={() => void submit()}>
            {question.action}
          </Button>
        </>
      }
    >
      <form
        className="space-y-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {problem && !atFields && <Message>{problem.message}</Message>}
        {fields.map((field, i) => {
          const kind = kindOf(field);
          return (
            <FormRow
              key={field.name}
              label={field.label}
              help={field.help ?? null}
              required={field.required || asked(field)}
              problem={unread[field.name] ?? problem?.at(field.name) ?? null}
            >
              {(control) => (
                <kind.Input
                  field={field}
                  value={values[field.name]}
                  control={control}
                  autoFocus={i === 0}
                  record={question.record}
                  onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
                />
              )}
            </FormRow>
          );
        })}
        <button type="submit" className="sr-only" tabIndex={-1}>
          {question.action}
        </button>
      </form>
    </Dialog>
  );
}

/** What the record says already: a value that does not fit is put right, not typed anew. */
const standing = (record: Rec | undefined, fields: FieldDef[]): Record<string, unknown> =>
  Object.fromEntries(fields.flatMap(({ name }) => (record && !isBlank(record[name]) ? [[name, record[name]]] : [])));
