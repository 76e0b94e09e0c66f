import type { QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { ObjectDef, Rec } from "@/api/types";
import { refOf, type StepField, useSteps } from "../record/steps";
import type { Lane } from "./lanes";

/** The record behind a card, from whatever column has loaded it. */
export function loaded(client: QueryClient, object: ObjectDef, id: string | undefined): Rec | undefined {
  const data = client.getQueriesData<{ pages?: { items: Rec[] }[] }>({ queryKey: ["records", object.plural, "board"] });
  for (const [, lane] of data)
    for (const page of lane?.pages ?? []) for (const one of page.items) if (one.id === id) return one;
}

/** Whether a record is on its way, won or lost: by its column, or by its own step where the columns are others. */
export function useStates(stepField: StepField | null): (record: Rec, lane: Lane) => string | null {
  const steps = useSteps(stepField);
  return useCallback(
    (record, lane) => {
      if (lane.type || !stepField) return lane.type;
      const at = refOf(record[stepField.field.name])?.id;
      return steps?.find((step) => step.id === at)?.type ?? null;
    },
    [stepField, steps],
  );
}

export const focusCard = (row: HTMLElement | null, id: string | undefined) =>
  row?.querySelector<HTMLElement>(`[data-card="${id}"] a`)?.focus();

/** One card of the board is reached by Tab: the last one that had the focus. */
export function rove(row: HTMLElement | null, focused: EventTarget & Element) {
  if (!focused.matches("[data-card] a")) return;
  for (const link of row?.querySelectorAll('[data-card] a[tabindex="0"]') ?? []) link.setAttribute("tabindex", "-1");
  focused.setAttribute("tabindex", "0");
}
