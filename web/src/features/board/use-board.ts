import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useCatalog } from "@/api/catalog";
import { aggregate, listRecords } from "@/api/records";
import type { ApiFilter, FieldDef, Groups, ObjectDef, Page, Rec } from "@/api/types";
import { aggregateField } from "../grid/sums";
import { type Step, stepFieldOf, useSteps } from "../record/steps";
import { fieldValue } from "../record/use-move";
import { adjusted, fullest, type Lane, landing, laneFilter, lanesOf, totalsOf } from "./lanes";
import { type Tally, tallyKey, tallyMeasure } from "./tally";

export interface BoardQuery {
  object: ObjectDef;
  field: FieldDef;
  tally: Tally | null;
  filter: ApiFilter | null;
  sort: string | null;
}

const totalsKey = ({ object, field, tally, filter }: BoardQuery) =>
  ["records", object.plural, "sums", "board", field.name, tallyKey(tally), filter] as const;

const laneQueryKey = ({ object, field, filter, sort }: BoardQuery, lane: string) =>
  ["records", object.plural, "board", field.name, { filter, sort }, lane] as const;

async function loadTotals({ object, field, tally, filter }: BoardQuery, signal: AbortSignal): Promise<Groups> {
  const count = { count: "count()" };
  if (!tally) return aggregate(object.plural, { filter, group_by: [field.name], measures: count }, signal);
  const measures = { ...count, sum: tallyMeasure(tally) };
  return aggregateField(object.plural, tally.field.name, { filter, group_by: [field.name], measures }, signal);
}

const noGroups: Groups["groups"] = [];

/** The columns of a board with their counts and sums. */
export function useBoard(query: BoardQuery, chosen: string | undefined) {
  const catalog = useCatalog();
  const { object, field } = query;
  const stepField = useMemo(() => stepFieldOf(catalog, object, field.name), [catalog, object, field.name]);
  const steps = useSteps(stepField);
  const totals = useQuery({
    queryKey: totalsKey(query),
    queryFn: ({ signal }) => loadTotals(query, signal),
  });
  const groups = totals.data?.groups ?? noGroups;
  const parents = parentsOf(steps);
  const parent = parents.find((one) => one.id === chosen) ?? parents[0];
  const parentId = parent?.id;
  const own = useMemo(
    () => (parentId ? steps?.filter((step) => step.parent?.id === parentId) : steps),
    [steps, parentId],
  );
  const ready = !!totals.data && (!stepField || !!steps);
  const sums = useMemo(() => totalsOf(field, groups), [field, groups]);
  const all = useMemo(() => (ready ? lanesOf(field, own, groups) : []), [ready, field, own, groups]);
  const lanes = useMemo(() => fullest(all, sums), [all, sums]);
  return {
    ready,
    error: totals.error,
    refetch: totals.refetch,
    stepField,
    parents,
    parent,
    lanes,
    hidden: all.length - lanes.length,
    totals: sums,
  };
}

/** What the steps belong to (pipelines), in the order they first appear. */
function parentsOf(steps: Step[] | undefined) {
  const seen = new Map<string, { id: string; label: string }>();
  for (const { parent } of steps ?? []) if (parent) seen.set(parent.id, { id: parent.id, label: parent.label ?? "" });
  return [...seen.values()].sort((a, b) => a.id.localeCompare(b.id));
}

/** Cards that come at a time. */
export const PAGE = 20;

export function useLane(query: BoardQuery, lane: string, seen: boolean) {
  const { object, field, filter, sort } = query;
  const result = useInfiniteQuery({
    queryKey: laneQueryKey(query, lane),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.next_cursor ?? undefined,
    staleTime: 30_000,
    enabled: seen,
    queryFn: ({ pageParam, signal }) =>
      listRecords(
        object.plural,
        { filter: laneFilter(field, lane, filter), sort, limit: PAGE, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
  });
  const pages = useMemo(() => result.data?.pages.map((page) => page.items) ?? [], [result.data]);
  return { ...result, pages };
}

type LaneData = InfiniteData<Page, string | undefined>;

/** Takes a card out of its lane and puts it where it will be in the other, sums included. Answers what undoes it. */
export function moveCard(client: QueryClient, query: BoardQuery, record: Rec, from: string, to: Lane): () => void {
  const { object, field, tally, sort } = query;
  void client.cancelQueries({ queryKey: ["records", object.plural] }, { revert: false });
  const keys = [laneQueryKey(query, from), laneQueryKey(query, to.id), totalsKey(query)] as const;
  const before = keys.map((key) => client.getQueryData(key));
  client.setQueryData<LaneData>(
    keys[0],
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, items: page.items.filter((one) => one.id !== record.id) })),
      },
  );
  client.setQueryData<LaneData>(keys[1], (data) => {
    if (!data) return data;
    const moved = { ...record, [field.name]: fieldValue(field, to) };
    let at = landing(
      object,
      data.pages.flatMap((page) => page.items),
      moved,
      sort,
    );
    const pages = data.pages.map((page, i) => {
      const here = at >= 0 && (at <= page.items.length || i === data.pages.length - 1);
      const items = here ? page.items.toSpliced(at, 0, moved) : page.items;
      at = here ? -1 : at - page.items.length;
      return { ...page, items };
    });
    return { ...data, pages };
  });
  client.setQueryData<Groups>(keys[2], (data) => {
    if (!data || data.groups.some((group) => Object.keys(group).some((key) => key.startsWith("currency("))))
      return data;
    const totals = totalsOf(field, data.groups);
    // Averages and weights are the server's to say: they follow when it has counted again.
    const value = tally?.kind === "sum" ? record[tally.field.name] : null;
    totals.set(from, adjusted(totals.get(from), value, -1));
    totals.set(to.id, adjusted(totals.get(to.id), value, 1));
    const groups = [...totals].map(([key, total]) => ({
      [field.name]: !key
        ? null
        : field.kind === "select"
          ? key
          : (data.groups.map((one) => one[field.name] as { id: string } | null).find((ref) => ref?.id === key) ?? {
              id: key,
              label: to.label,
            }),
      count: total.count,
      sum: total.sums[0] ?? null,
    }));
    return { ...data, groups };
  });
  return () => {
    keys.forEach((key, i) => {
      client.setQueryData(key, before[i]);
    });
  };
}
