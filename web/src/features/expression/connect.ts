// The one place that knows how an expression is looked at: by the server where it can, else by the catalog alone.
import { useQuery } from "@tanstack/react-query";
import { useCatalog } from "@/api/catalog";
import { api, asProblem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { useDebounced } from "@/lib/debounce";
import { type Completion, type Completions, complete } from "./complete";

export interface Mistake {
  at: number;
  length: number;
  message: string;
}

export interface Looked {
  problems: Mistake[];
  /** What kind of value comes out: "number", "text", "boolean" … */
  type?: string | null;
  /** What comes out for the chosen record. */
  result?: unknown;
  completions?: unknown[];
}

export interface Question {
  text: string;
  cursor?: number;
  /** A record to reckon with. */
  record?: string | undefined;
  /** What has to come out: "boolean" for a condition. */
  expect?: string | undefined;
}

/** A server that cannot look at expressions yet is asked once. */
let cannot = false;

/** Null where the server cannot: then it says what is wrong when the field is saved. */
export async function look(object: string, question: Question, signal?: AbortSignal): Promise<Looked | null> {
  if (cannot) return null;
  try {
    return await api<Looked>("POST", `/catalog/objects/${object}/expressions`, {
      body: Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined)),
      ...(signal && { signal }),
    });
  } catch (error) {
    const { status, code } = asProblem(error);
    if (status !== 404 && status !== 405) throw error;
    // An object that is not there is another matter.
    cannot = code !== "unknown_object";
    return null;
  }
}

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

/** What may be put in at the cursor. */
export function useCompleter(object: ObjectDef) {
  const catalog = useCatalog();
  return async (text: string, cursor: number): Promise<Completions> => {
    const own = complete(catalog, object, text, cursor);
    const looked = await look(object.name, { text, cursor }).catch(() => null);
    return looked?.completions ? fromServer(looked.completions, own, text, cursor) : own;
  };
}

interface Told {
  text?: string;
  insert?: string;
  label?: string;
  detail?: string;
  help?: string;
  kind?: string;
  from?: number;
  to?: number;
}

/** A server may tell words alone, or all about them. */
function fromServer(told: unknown[], own: Completions, text: string, cursor: number): Completions {
  const list = told.map((one) => (typeof one === "string" ? { text: one } : (one as Told)));
  const word = /[\w]*$/.exec(text.slice(0, cursor))?.[0] ?? "";
  const from = list.find((one) => one.from !== undefined)?.from ?? (own.items.length ? own.from : cursor - word.length);
  const to = list.find((one) => one.to !== undefined)?.to ?? (own.items.length ? own.to : cursor);
  const items = list.flatMap((one): Completion[] => {
    const put = one.insert ?? one.text ?? one.label;
    if (!put) return [];
    const known = own.items.find((other) => other.text === put);
    const kind = known?.kind ?? (one.kind === "function" || one.kind === "option" ? one.kind : "field");
    return [{ kind, text: put, label: one.label ?? put, detail: one.detail ?? one.help ?? known?.detail }];
  });
  return { from, to, items };
}
