import { plural, t } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import { api, asProblem } from "@/api/client";
import { type BatchItem, listRecords, refresh, runBatch } from "@/api/records";
import type { ApiFilter, FieldDef, ObjectDef } from "@/api/types";
import { kindOf } from "@/fields/registry";
import { toast } from "@/ui/toast";

type Progress = (done: number, of: number) => void;

async function run(
  client: QueryClient,
  object: ObjectDef,
  items: BatchItem[],
  progress: Progress,
): Promise<Set<number>> {
  progress(0, items.length);
  try {
    const { failed } = await runBatch(object.plural, items, (done) => progress(done, items.length));
    if (failed.length > 0) {
      const count = failed.length;
      const reason = failed[0]?.message ?? "";
      toast(plural(count, { one: `# record was refused: ${reason}`, other: `# records were refused: ${reason}` }), {
        tone: "bad",
      });
    }
    return new Set(failed.map((one) => one.index));
  } finally {
    refresh(client, object.plural);
  }
}

/** Sets one field of many records. */
export async function setField(
  client: QueryClient,
  object: ObjectDef,
  ids: string[],
  field: FieldDef,
  value: unknown,
  progress: Progress,
) {
  const patch = { [field.name]: kindOf(field).toPatch(value, field) };
  const failed = await run(
    client,
    object,
    ids.map((id) => ({ update: { id, ...patch } })),
    progress,
  );
  const done = ids.length - failed.size;
  if (done > 0) toast(t`${field.label} set`, { tone: "good" });
}

/** Moves many records to the trash, with the way back. */
export async function trashMany(client: QueryClient, object: ObjectDef, ids: string[], progress: Progress) {
  const failed = await run(
    client,
    object,
    ids.map((id) => ({ delete: { id } })),
    progress,
  );
  const gone = ids.filter((_, i) => !failed.has(i));
  const count = gone.length;
  if (count === 0) return;
  toast(plural(count, { one: "# record moved to the trash", other: "# records moved to the trash" }), {
    action: { label: t`Undo`, run: () => void restoreMany(client, object, gone) },
  });
}

/** There is no restoring in bulk: a few at a time, so that the server keeps breathing. */
export async function restoreMany(client: QueryClient, object: ObjectDef, ids: string[]) {
  const left = [...ids];
  const worker = async () => {
    for (let id = left.pop(); id; id = left.pop()) await api("POST", `/${object.plural}/${id}/restore`);
  };
  try {
    await Promise.all([worker(), worker(), worker(), worker()]);
  } catch (error) {
    toast(asProblem(error).message, { tone: "bad" });
  } finally {
    refresh(client, object.plural);
  }
}

/** Every id of the view, in its order; the list itself holds only what was on the screen. */
export async function allIds(
  object: ObjectDef,
  query: { filter: ApiFilter | null; sort: string | null; trashed?: boolean },
  total: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; offset < total; offset += 200) {
    const page = await listRecords(object.plural, {
      filter: query.filter,
      sort: query.sort,
      offset,
      limit: 200,
      fields: ["id"],
      ...(query.trashed && { trashed: "only" as const }),
    });
    ids.push(...page.items.map((one) => one.id));
    if (page.items.length < 200) break;
  }
  return ids;
}
