import type { QueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/client";
import { patchManyCached, refresh, runBatch } from "@/api/records";
import type { FieldDef, ObjectDef, ProblemBody, Rec } from "@/api/types";
import { kindOf } from "./registry";

/** New values for one record, as the screens hold them. */
export interface RecordChange {
  id: string;
  /** What is shown now; it comes back where the server refuses. Missing for records that are not on the screen. */
  record?: Rec | undefined;
  values: { field: FieldDef; value: unknown }[];
}

export interface Refusal {
  id: string;
  field: FieldDef;
  value: unknown;
  message: string;
}

export interface Written {
  /** Records as the server has them now. */
  saved: Map<string, Rec>;
  refused: Refusal[];
  /** Changes that were not sent because it was stopped. */
  unsent: RecordChange[];
}

interface Options {
  progress?: ((done: number, of: number) => void) | undefined;
  stop?: (() => boolean) | undefined;
  /** One of several parts: whoever writes the last one refreshes. */
  quiet?: boolean;
}

const patchOf = (values: RecordChange["values"]) =>
  Object.fromEntries(values.map(({ field, value }) => [field.name, kindOf(field).toPatch(value, field)]));

/** Which of the values were meant; all of them when the server names none. */
export function blamed(values: RecordChange["values"], problem: ProblemBody | undefined) {
  const named = new Map<string, string>();
  for (const one of problem?.problems ?? []) {
    const name = (one.field ?? "").split(/[.[]/)[0] ?? "";
    if (values.some(({ field }) => field.name === name) && !named.has(name)) named.set(name, one.message);
  }
  return named;
}

/**
 * Writes many records: shown at once, in chunks, each record for itself; what is refused is taken back and told cell
 * by cell. A record of which one value is refused keeps its other new values.
 */
export async function writeMany(
  client: QueryClient,
  object: ObjectDef,
  changes: RecordChange[],
  { progress, stop, quiet }: Options = {},
): Promise<Written> {
  const { plural } = object;
  const result: Written = { saved: new Map(), refused: [], unsent: [] };
  await client.cancelQueries({ queryKey: ["records", plural, "rows"] });
  const shown = changes.map(({ id, values }): [string, Record<string, unknown>] => [
    id,
    Object.fromEntries(values.map(({ field, value }) => [field.name, value])),
  ]);
  patchManyCached(client, plural, new Map(shown));
  const takeBack = new Map<string, Record<string, unknown>>();
  const back = (change: RecordChange, values = change.values) => {
    if (!change.record) return;
    const old = takeBack.get(change.id) ?? {};
    for (const { field } of values) old[field.name] = change.record[field.name] ?? null;
    takeBack.set(change.id, old);
  };
  const refuse = (change: RecordChange, message: (field: FieldDef) => string, values = change.values) => {
    for (const { field, value } of values)
      result.refused.push({ id: change.id, field, value, message: message(field) });
    back(change, values);
  };

  /** Answers what is worth a second try: the values that nobody complained about. */
  const send = async (list: RecordChange[], tell?: (done: number) => void): Promise<RecordChange[]> => {
    const again: RecordChange[] = [];
    const told = new Set<number>();
    let asked = 0;
    try {
      const items = list.map((change) => ({ update: { id: change.id, ...patchOf(change.values) } }));
      const answer = await runBatch(
        plural,
        items,
        (done) => {
          asked = done;
          tell?.(done);
        },
        stop,
      );
      asked = answer.asked;
      for (const { index, message, problem } of answer.failed) {
        const change = list[index];
        if (!change) continue;
        told.add(index);
        const named = blamed(change.values, problem);
        const bad = named.size ? change.values.filter(({ field }) => named.has(field.name)) : change.values;
        refuse(change, (field) => named.get(field.name) ?? message, bad);
        const rest = change.values.filter((one) => !bad.includes(one));
        if (rest.length) again.push({ ...change, values: rest });
      }
      answer.records.forEach((record, index) => {
        const change = list[index];
        if (record && change && !told.has(index)) result.saved.set(change.id, record);
      });
      for (const change of list.slice(asked)) {
        back(change);
        result.unsent.push(change);
      }
    } catch (error) {
      // Chunks before this one are done; of the rest nothing is known but that it was not said to be saved.
      const { message } = asProblem(error);
      for (const change of list.slice(asked)) refuse(change, () => message);
    }
    return again;
  };

  progress?.(0, changes.length);
  const again = await send(changes, (done) => progress?.(done, changes.length));
  if (again.length) await send(again);
  patchManyCached(client, plural, takeBack);
  patchManyCached(client, plural, result.saved);
  if (!quiet) refresh(client, plural);
  return result;
}
