import { t } from "@lingui/core/macro";
import { createStore, useStore } from "@/lib/store";
import { Button } from "./button";
import { Dialog } from "./dialog";

interface Question {
  title: string;
  body?: string;
  action: string;
  danger?: boolean;
  answer(yes: boolean): void;
}

const store = createStore<Question | null>(null);

/** `if (await confirm({ title: t`…`, action: t`Move to trash`, danger: true })) …`: only for what cannot be undone. */
export function confirm(question: Omit<Question, "answer">): Promise<boolean> {
  return new Promise((resolve) => {
    store.set({
      ...question,
      answer(yes) {
        store.set(null);
        resolve(yes);
      },
    });
  });
}

/** Mounted once, in the shell. */
export function ConfirmHost() {
  const question = useStore(store);
  if (!question) return null;
  return (
    <Dialog
      open
      onClose={() => question.answer(false)}
      title={question.title}
      size="sm"
      footer={
        <>
          <Button onClick={() => question.answer(false)}>{t`Cancel`}</Button>
          <Button look={question.danger ? "danger" : "primary"} onClick={() => question.answer(true)}>
            {question.action}
          </Button>
        </>
      }
    >
      <p className="text-soft">{question.body}</p>
    </Dialog>
  );
}
