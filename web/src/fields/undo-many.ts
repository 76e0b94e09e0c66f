import { plural, t } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import { api, asProblem, Problem } from "@/api/client";
import { listRecords, refresh, runBatch } from "@/api/records";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { dropUndo, pushUndo, type Undoable } from "@/lib/undo";
import { toast } from "@/ui/toast";
import { kindOf } from "./registry";
import { type RecordChange, writeMany } from "./write-many";

/** One value that was changed: what stood there and what stands there now, both as the server tells them. */
export interface Change {
  id: string;
  field: FieldDef;
  before: unknown;
  after: unknown;
}

/** A step that can be taken back from the moment it begins: who is faster than the server waits for it. */
function begin<T>(label: string, back: (what: T) => Promise<T>, again = back) {
  let settle: (what: T) => void = () => {};
  let now = new Promise<T>((resolve) => {
    settle = resolve;
  });
  let undone = false;
  const turn = (how: (what: T) => Promise<T>, so: boolean) => async () => {
    const next = await how(await now);
    now = Promise.resolve(next);
    undone = so;
  };
  const step: Undoable = { label, undo: turn(back, true), redo: turn(again, false) };
  pushUndo(step);
  return {
    /** Nothing came of it. */
    fail(nothing: T) {
      settle(nothing);
      dropUndo(step);
    },
    /** It is done: a message says so, with the way back, which is also that of the keys. */
    done(what: T, text = label) {
      settle(what);
      toast(text, {
        action: {
          label: t`Undo`,
          run: async () => {
            if (undone) return;
            dropUndo(step);
            try {
              await step.undo();
            } catch (error) {
              toast(asProblem(error).message, { tone: "bad" });
            }
          },
        },
      });
    },
  };
}

export interface Doing<T> {
  done(what: T, text?: string): void;
}

/** Many values are being changed: a paste, a fill, an edit of many records. */
export function beginChange(client: QueryClient, object: ObjectDef, label: string): Doing<Change[]> {
  const step = begin<Change[]>(label, (changes) => turnValues(client, object, changes));
  return { done: (changes, text) => (changes.length ? step.done(changes, text) : step.fail([])) };
}

/** Records are being moved to the trash. */
export function beginTrash(client: QueryClient, object: ObjectDef, label: string): Doing<string[]> {
  const left = (ids: string[], failed: ReadonlyMap<string, string>) => {
    const some = ids.filter((id) => !failed.has(id));
    refused([...failed.values()], some.length > 0);
    return some;
  };
  const step = begin<string[]>(
    label,
    async (ids) => left(ids, await restoreAll(client, object, ids)),
    async (ids) => {
      const { failed } = await runBatch(
        object.plural,
        ids.map((id) => ({ delete: { id } })),
      );
      refresh(client, object.plural);
      return left(ids, new Map(failed.map((one) => [ids[one.index] ?? "", one.message])));
    },
  );
  return { done: (ids, text) => (ids.length ? step.done(ids, text) : step.fail([])) };
}

/** Said beside what went well; thrown when nothing did, so that nobody is told that it was undone. */
function refused(reasons: string[], some: boolean) {
  const [reason] = reasons;
  if (!reason) return;
  const text = plural(reasons.length, {
    one: `# record was refused: ${reason}`,
    other: `# records were refused: ${reason}`,
  });
  if (!some) throw new Problem(422, "refused", text);
  toast(text, { tone: "bad" });
}

/** Puts back what stood before, and answers what would turn it again. */
export async function turnValues(client: QueryClient, object: ObjectDef, changes: Change[]): Promise<Change[]> {
  const records = await recordsOf(object, [...new Set(changes.map((one) => one.id))]);
  // Only what still stands as it was left is turned; whatever somebody else wrote since then stays.
  const free = changes.filter((one) => {
    const record = records.get(one.id);
    return record && same(one.field, record[one.field.name], one.after);
  });
  const byRecord = new Map<string, RecordChange>();
  for (const { id, field, before } of free) {
    const change = byRecord.get(id) ?? { id, record: records.get(id), values: [] };
    change.values.push({ field, value: before ?? null });
    byRecord.set(id, change);
  }
  const written = await writeMany(client, object, [...byRecord.values()]);
  const bad = new Set(written.refused.map((one) => `${one.id} ${one.field.name}`));
  const turned = free
    .filter((one) => written.saved.has(one.id) && !bad.has(`${one.id} ${one.field.name}`))
    .map((one) => ({ ...one, before: one.after, after: written.saved.get(one.id)?.[one.field.name] ?? null }));
  const met = changes.length - free.length;
  const said = [
    met > 0 &&
      plural(met, {
        one: "# value was changed by somebody else meanwhile and stays as it is",
        other: "# values were changed by somebody else meanwhile and stay as they are",
      }),
    written.refused[0]?.message,
  ].filter(Boolean);
  if (said.length && turned.length === 0) throw new Problem(412, "stale", said.join(". "));
  if (said.length) toast(said.join(". "), { tone: "bad" });
  return turned;
}

/** There is no restoring in bulk: a few at a time, so that the server keeps breathing. Answers what was refused. */
export async function restoreAll(client: QueryClient, object: ObjectDef, ids: string[]) {
  const failed = new Map<string, string>();
  const left = [...ids];
  const worker = async () => {
    for (let id = left.pop(); id; id = left.pop()) {
      const one = id;
      await api("POST", `/${object.plural}/${one}/restore`).catch((error) => {
        failed.set(one, asProblem(error).message);
      });
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  refresh(client, object.plural);
  return failed;
}

async function recordsOf(object: ObjectDef, ids: string[]): Promise<Map<string, Rec>> {
  const records = new Map<string, Rec>();
  for (let at = 0; at < ids.length; at += 200) {
    const filter = { field: "id", op: "in" as const, value: ids.slice(at, at + 200) };
    const page = await listRecords(object.plural, { filter, limit: 200 });
    for (const one of page.items) records.set(one.id, one);
  }
  return records;
}

/** Compared by what would be sent: a label that was changed elsewhere makes no other value. */
export const same = (field: FieldDef, a: unknown, b: unknown) => plain(field, a) === plain(field, b);

function plain(field: FieldDef, value: unknown): string {
  const sent = value == null ? null : kindOf(field).toPatch(value, field);
  return JSON.stringify(sent == null || (Array.isArray(sent) && sent.length === 0) ? null : sent);
}
