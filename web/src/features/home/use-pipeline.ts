import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { aggregate, listRecords } from "@/api/records";
import type { ApiFilter, FieldDef } from "@/api/types";
import {
  closedFilter,
  currencyKey,
  dueFilter,
  measuresOf,
  openFilter,
  type Pipeline,
  quietFilter,
  type Whose,
} from "./pipeline";

/** Keys begin like those of all sums, so that whoever changes a record makes these fresh as well. */
const key = (pipeline: Pipeline, ...rest: string[]) => ["records", pipeline.object.plural, "sums", "home", ...rest];

function useGroups(pipeline: Pipeline, name: string, whose: Whose, group_by: string[], filter: ApiFilter | null) {
  return useQuery({
    queryKey: key(pipeline, name, whose),
    enabled: filter !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      aggregate(
        pipeline.object.plural,
        { filter, group_by: [...group_by, ...currencyKey(pipeline)], measures: measuresOf(pipeline) },
        signal,
      ),
  });
}

export const useOpen = (pipeline: Pipeline, whose: Whose) =>
  useGroups(pipeline, "open", whose, [pipeline.step.field.name], openFilter(pipeline, whose));

export const useOwners = (pipeline: Pipeline) =>
  useGroups(pipeline, "owners", "all", ["owner"], openFilter(pipeline, "all"));

export const monthKey = (closed: FieldDef) => `month(${closed.name})`;
export const typeKey = (pipeline: Pipeline) => `${pipeline.step.field.name}.type`;

/** What was won and lost in the last twelve months. */
export function useClosed(pipeline: Pipeline, whose: Whose) {
  const { closed } = pipeline;
  return useGroups(
    pipeline,
    "closed",
    whose,
    closed ? [monthKey(closed), typeKey(pipeline)] : [],
    closed ? closedFilter({ ...pipeline, closed }, whose) : null,
  );
}

const SHOWN = 5;

/** What is late or due soon, and what has not moved for long: the first few of each, and how many there are. */
export function useWaiting(pipeline: Pipeline) {
  return useQuery({
    queryKey: key(pipeline, "waiting"),
    queryFn: async ({ signal }) => {
      const { due, object } = pipeline;
      const ask = (filter: ApiFilter, sort: string) =>
        listRecords(object.plural, { filter, sort, limit: SHOWN, count: "exact" }, signal);
      const [soon, quiet] = await Promise.all([
        due ? ask(dueFilter({ ...pipeline, due }), due.name) : null,
        ask(quietFilter(pipeline), "updated_at"),
      ]);
      return { soon, quiet };
    },
  });
}
