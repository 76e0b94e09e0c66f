import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/api/client";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { kindOf } from "@/fields/registry";
import { Unparsed } from "@/fields/types";
import { useDebounced } from "@/lib/debounce";

interface Held {
  hidden: string[];
  required: string[];
}

export interface Conditions {
  /** Shown for the record as it stands. */
  shows: (field: FieldDef) => boolean;
  /** Must be filled for the record as it stands. */
  needs: (field: FieldDef) => boolean;
}

/**
 * Which fields are shown and which are needed, where that hangs on the record: the server holds it against what the
 * fields say. Objects without such fields ask nothing.
 */
function useHeld(object: ObjectDef, key: readonly unknown[], body: Record<string, unknown>): Conditions {
  const asks = object.fields.some((field) => field.show_if || field.required_if);
  const { data, isPending, isError } = useQuery({
    queryKey: [...key, "check", JSON.stringify(body)],
    queryFn: ({ signal }) => api<Held>("POST", `/${object.plural}/check`, { body, signal }),
    enabled: asks,
    // What was shown stays until it is known what is.
    placeholderData: (before) => before,
    gcTime: 60_000,
    retry: false,
  });
  return useMemo(() => {
    const [hidden, required] = [new Set(data?.hidden), new Set(data?.required)];
    const waits = asks && isPending && !isError;
    return {
      // Rather a moment later than gone again.
      shows: (field) => !field.hidden && !hidden.has(field.name) && !(waits && field.show_if),
      needs: (field) => !!field.required || required.has(field.name),
    };
  }, [data, asks, isPending, isError]);
}

/** For a record that is there. */
export const useRecordConditions = (object: ObjectDef, record: Rec): Conditions =>
  useHeld(object, ["record", object.plural, record.id, record.version], { id: record.id });

/** For a new record, as its form stands once the typing rests. */
export function useFormConditions(object: ObjectDef, values: Record<string, unknown>): Conditions {
  const rested = useDebounced(values, 200);
  const body = useMemo(() => {
    const said = object.fields.filter((field) => {
      const value = rested[field.name];
      return value !== undefined && value !== null && !(value instanceof Unparsed);
    });
    return Object.fromEntries(said.map((field) => [field.name, kindOf(field).toPatch(rested[field.name], field)]));
  }, [object, rested]);
  return useHeld(object, ["records", object.plural], body);
}
