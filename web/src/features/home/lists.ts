import { dayFrom } from "@/fields/dates";
import type { Condition, ListSearch } from "../grid/view-state";
import type { Pipeline, Whose } from "./pipeline";

/** The list behind a figure, as somebody would have filtered it. */
export function openList(pipeline: Pipeline, whose: Whose, steps?: string[], more: Condition[] = []): ListSearch {
  const { step, owned, object } = pipeline;
  const f: Condition[] = [steps ? [step.field.name, "in", steps] : [`${step.field.name}.type`, "in", ["open"]]];
  if (whose === "mine" && owned) f.push(["owner", "in", ["me"]]);
  f.push(...more);
  const plain = object.views.find((view) => view.type === "table" && !view.filter);
  return { ...(plain && { view: plain.key }), f };
}

export const dueList = (pipeline: Pipeline, now = new Date()): ListSearch =>
  openList(pipeline, "mine", undefined, pipeline.due ? [[pipeline.due.name, "lt", dayFrom(now, 8)]] : []);

export const quietList = (pipeline: Pipeline, now = new Date()): ListSearch =>
  openList(pipeline, "mine", undefined, [["updated_at", "lt", dayFrom(now, -30)]]);
