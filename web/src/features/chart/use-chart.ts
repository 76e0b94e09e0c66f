import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { aggregate } from "@/api/records";
import type { ApiFilter, Groups, ObjectDef } from "@/api/types";
import type { FieldEnv } from "@/fields/types";
import { aggregateField } from "../grid/sums";
import { type Asked, measureText } from "./asked";
import { type Chart, chartOf, filledUp } from "./series";

/** Groups that are asked for; what is divided more finely is a list. */
const MOST = 3000;

/** What the server reckons for a chart. */
export function useChart(object: ObjectDef, asked: Asked, filter: ApiFilter | null, env: FieldEnv) {
  const { plural } = object;
  const { group, split, measure } = asked;
  const keys = useMemo(() => [group?.by, split?.by].filter((one) => one !== undefined), [group?.by, split?.by]);
  const reckoned = measureText(measure);
  const answer = useQuery<{ groups: Groups["groups"]; splits?: Groups["groups"]; more: boolean }>({
    queryKey: ["records", plural, "sums", "chart", keys, reckoned, filter],
    staleTime: 30_000,
    retry: false,
    queryFn: async ({ signal }) => {
      const groups: Groups["groups"] = [];
      let cursor: string | null | undefined;
      do {
        const query = {
          filter,
          ...(keys.length && { group_by: keys }),
          measures: { value: reckoned },
          ...(cursor && { cursor }),
        };
        const page: Groups = measure.field
          ? await aggregateField(plural, measure.field.name, query, signal)
          : await aggregate(plural, query, signal);
        groups.push(...page.groups);
        cursor = page.next_cursor;
      } while (cursor && groups.length < MOST);
      if (!split?.ordered) return { groups, more: !!cursor };
      // Only asked for by itself does the second key come in its own order.
      const inOrder = await aggregate(plural, { filter, group_by: [split.by], measures: { value: "count()" } }, signal);
      return { groups, splits: inOrder.groups, more: !!cursor };
    },
  });
  const { data } = answer;
  const chart = useMemo(
    (): Chart | null => (data ? filledUp(chartOf(data.groups, asked, env, data), measure) : null),
    [data, asked, env, measure],
  );
  return { chart, error: answer.error, loading: answer.isPending, refetch: answer.refetch };
}

/** Bars beside each other that can still be told apart. */
const DRAWN = 40;

/** Of many groups without an order of their own the largest are drawn; the table has all. */
export function drawnPart(chart: Chart, { group, kind }: Asked): { part: Chart; at: number[] } {
  const all = chart.slots.map((_, i) => i);
  const most = kind === "pie" || kind === "funnel" ? 20 : DRAWN;
  if (!group || group.bucket || all.length <= most) return { part: chart, at: all };
  const size = (i: number) => chart.series.reduce((sum, one) => sum + Math.abs(one.figures[i] ?? 0), 0);
  const at = all.toSorted((a, b) => size(b) - size(a)).slice(0, most);
  const pick = <T>(list: T[]) => at.map((i) => list[i] as T);
  return {
    at,
    part: {
      ...chart,
      slots: pick(chart.slots),
      series: chart.series.map((one) => ({ ...one, figures: pick(one.figures) })),
    },
  };
}
