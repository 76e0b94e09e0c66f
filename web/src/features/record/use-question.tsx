import { type ReactNode, useCallback, useState } from "react";
import type { Problem } from "@/api/client";
import type { FieldDef, Rec } from "@/api/types";
import { onDemand } from "@/ui/on-demand";

const QuestionDialog = onDemand(() => import("./question-dialog"));

export interface Question {
  title: string;
  action: string;
  fields: FieldDef[];
  danger?: boolean;
  record?: Rec;
  /** Throws a Problem when the server refuses; the dialog shows it at the fields and stays. */
  submit(values: Record<string, unknown>): Promise<void>;
  /** What was refused before anything was asked; it is said at the fields. */
  why?: Problem;
  /** Further fields that a refusal asks for. */
  also?(problem: Problem): FieldDef[];
}

/** Asks for what an operation needs. `ask` answers whether it was done. Draw `dialog` somewhere. */
export function useQuestion(): { ask(question: Question): Promise<boolean>; dialog: ReactNode } {
  const [open, setOpen] = useState<(Question & { answer(done: boolean): void }) | null>(null);
  const ask = useCallback(
    (question: Question) =>
      new Promise<boolean>((resolve) => {
        setOpen({
          ...question,
          answer(done) {
            setOpen(null);
            resolve(done);
          },
        });
      }),
    [],
  );
  return { ask, dialog: open && <QuestionDialog question={open} answer={open.answer} /> };
}
