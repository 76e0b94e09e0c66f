// The one place that knows how an expression is looked at: the server binds it, so that there is one language.
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { components } from "@/api/schema";
import type { ObjectDef } from "@/api/types";
import { useDebounced } from "@/lib/debounce";

export interface Completion {
  label: string;
  /** What is put in. */
  insert: string;
  kind: "field" | "relation" | "list" | "part" | "function" | "option" | "word";
  detail: string;
  help: string;
  /** The part that a choice stands in for. */
  from: number;
  to: number;
}

export type Looked = Omit<components["schemas"]["ExpressionAnswer"], "completions"> & {
  completions: Completion[] | null;
};
export type Mistake = Looked["problems"][number];

export interface Question {
  text: string;
  cursor?: number;
  /** A record to reckon with. */
  record?: string | undefined;
  /** What has to come out: "boolean" for a condition. */
  expect?: string | undefined;
}

export const look = (object: string, question: Question, signal?: AbortSignal): Promise<Looked> =>
  api<Looked>("POST", `/catalog/objects/${object}/expressions`, {
    body: Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined)),
    ...(signal && { signal }),
  });

/** What is wrong with an expression and what comes out, once the typing rests. */
export function useLook(object: ObjectDef, question: Question) {
  const text = useDebounced(question.text, 250);
  const { record, expect } = question;
  return useQuery({
    queryKey: ["catalog", "expression", object.name, text, record ?? null, expect ?? null],
    queryFn: ({ signal }) => look(object.name, { text, record, expect }, signal),
    enabled: text.trim() !== "",
    placeholderData: (before) => before,
    gcTime: 60_000,
    retry: false,
  });
}

/** What may be put in at the cursor; nothing where the server cannot be reached. */
export const completionsAt = async (object: ObjectDef, text: string, cursor: number): Promise<Completion[]> =>
  (await look(object.name, { text, cursor }).catch(() => null))?.completions ?? [];
