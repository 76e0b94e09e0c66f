// What the server says about a record as it stands: which fields it shows and needs, how it is laid out, what is in the
// way of saving it. Nothing waits for it, and without a connection it is simply not there.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useCatalog } from "@/api/catalog";
import { api } from "@/api/client";
import { useSession } from "@/api/session";
import type { FieldDef, FieldProblem, LayoutDef, ObjectDef, Rec } from "@/api/types";
import { connection } from "@/lib/connection";
import { fallbackLayout, type Purpose, plainLayout, type Shown } from "./layout";

export interface Checked {
  problems: FieldProblem[];
  hidden: string[];
  required: string[];
  layout: string | null;
  hidden_sections: number[];
}

export interface Conditions extends Shown {
  /** Must be filled for the record as it stands. */
  needs: (field: FieldDef) => boolean;
  /** Undefined while it is not known. */
  layout: LayoutDef | null | undefined;
}

/** Whether anything about a record's page hangs on the record. */
export const hangsOnRecord = (object: ObjectDef): boolean =>
  object.fields.some((field) => field.show_if || field.required_if) ||
  !!object.layouts?.some((one) => one.for === "record") ||
  !!object.rules?.length;

export const check = (object: ObjectDef, body: Record<string, unknown>, signal: AbortSignal) =>
  api<Checked>("POST", `/${object.plural}/check`, { body, signal, anonymous: true });

/** `waits`: it is still being asked. What may turn out not to be shown comes rather a moment later than goes again. */
function useConditions(object: ObjectDef, purpose: Purpose, told: Checked | undefined, waits: boolean): Conditions {
  const { role } = useSession().user;
  return useMemo(() => {
    const [hidden, required] = [new Set(told?.hidden), new Set(told?.required)];
    const named = told?.layout ? object.layouts?.find((one) => one.name === told.layout) : null;
    const plain = plainLayout(object, purpose, role);
    const guessed = plain === undefined && !waits ? fallbackLayout(object, purpose, role) : plain;
    const layout = told ? (named ?? null) : guessed;
    const unknown = layout && !told ? layout.sections.flatMap((one, i) => (one.when && waits ? [i] : [])) : [];
    return {
      shows: (field) => !field.hidden && !hidden.has(field.name) && !(waits && !told && !!field.show_if),
      needs: (field) => !!field.required || required.has(field.name),
      hiddenSections: told?.hidden_sections ?? unknown,
      layout,
    };
  }, [object, purpose, role, told, waits]);
}

/** For a record that is there: asked once for each of its versions, and not at all where nothing hangs on it. */
export function useRecordConditions(object: ObjectDef, record: Rec): Conditions {
  const { version } = useCatalog().doc;
  const asks = hangsOnRecord(object) && object.permissions.update && !record.deleted_at;
  const { data, isPending, isError } = useQuery({
    queryKey: ["check", object.plural, record.id, record.version, version],
    queryFn: ({ signal }) => check(object, { id: record.id }, signal),
    // A list may have the record without its version; the record itself comes.
    enabled: asks && record.version !== undefined,
    // What was shown of this record stays until it is known what is.
    placeholderData: (before, query) => (query?.queryKey[2] === record.id ? before : undefined),
    staleTime: 60_000,
    retry: false,
  });
  return useConditions(object, "record", data, asks && isPending && !isError);
}

const RESTS = 300;

export interface FormConditions extends Conditions {
  /** What the server has against the value that stands in a field; nothing about a value it has not seen. */
  problemAt: (field: FieldDef) => FieldProblem | undefined;
}

/** For a new record as its form stands, once the typing rests; the answer to what was typed last wins. */
export function useFormConditions(
  object: ObjectDef,
  values: Record<string, unknown>,
  toBody: (values: Record<string, unknown>) => Record<string, unknown>,
): FormConditions {
  const [told, setTold] = useState<{ of: Record<string, unknown>; answer: Checked } | null>(null);
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what was typed changes, not how it is sent
  useEffect(() => {
    const stop = new AbortController();
    const ask = () => {
      if (connection.get().lost) return setFailed(true);
      check(object, toBody(values), stop.signal).then(
        (answer) => !stop.signal.aborted && setTold({ of: values, answer }),
        () => !stop.signal.aborted && setFailed(true),
      );
    };
    // The form as it opens is asked about at once: it says what is there at all.
    const timer = setTimeout(ask, told ? RESTS : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [object, values]);
  const conditions = useConditions(object, "create", told?.answer, !told && !failed);
  const problemAt = (field: FieldDef) => {
    if (!told || told.of[field.name] !== values[field.name]) return undefined;
    return told.answer.problems.find((one) => /^[^.[]+/.exec(one.field ?? "")?.[0] === field.name);
  };
  return { ...conditions, problemAt };
}
