import { plural, t } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import { listRecords, refresh, runBatch } from "@/api/records";
import type { ApiFilter, FieldDef, ObjectDef, Rec } from "@/api/types";
import { beginChange, beginTrash, type Change, restoreAll } from "@/fields/undo-many";
import { writeMany } from "@/fields/write-many";
import { formatNumber } from "@/lib/format";
import { toast } from "@/ui/toast";

export interface Work {
  progress(done: number, of: number): void;
  stopped(): boolean;
}

/** The records something is done with: named ones, or all that a list holds. */
export type Targets = { ids: string[] } | { filter: ApiFilter | null; trashed: boolean; total: number; not: string[] };

export const countOf = (targets: Targets) =>
  "ids" in targets ? targets.ids.length : Math.max(0, targets.total - targets.not.length);

const CHUNK = 200;

/**
 * The records in chunks, read just before they are changed. All of a list are walked by id, so that those which fall
 * out of the list by being changed do not move the others.
 */
export async function* chunks(object: ObjectDef, targets: Targets, fields?: string[]): AsyncGenerator<Rec[]> {
  if ("ids" in targets) {
    for (let at = 0; at < targets.ids.length; at += CHUNK) {
      const filter: ApiFilter = { field: "id", op: "in", value: targets.ids.slice(at, at + CHUNK) };
      yield (await listRecords(object.plural, { filter, limit: CHUNK, ...(fields && { fields }) })).items;
    }
    return;
  }
  const { filter, trashed } = targets;
  const not = new Set(targets.not);
  let cursor: string | null | undefined;
  do {
    const page = await listRecords(object.plural, {
      filter,
      ...(fields && { fields }),
      sort: "id",
      limit: CHUNK,
      ...(cursor && { cursor }),
      ...(trashed && { trashed: "only" as const }),
    });
    yield page.items.filter((one) => !not.has(one.id));
    cursor = page.next_cursor;
  } while (cursor);
}

function tellRefused(count: number, reason: string) {
  toast(plural(count, { one: `# record was refused: ${reason}`, other: `# records were refused: ${reason}` }), {
    tone: "bad",
  });
}

/** Sets one field of many records. */
export async function setField(
  client: QueryClient,
  object: ObjectDef,
  targets: Targets,
  field: FieldDef,
  value: unknown,
  work: Work,
) {
  const of = countOf(targets);
  const changes: Change[] = [];
  const refused: string[] = [];
  const step = beginChange(client, object, t`${field.label} set for ${formatNumber(of)}`);
  let done = 0;
  work.progress(0, of);
  try {
    for await (const records of chunks(object, targets, [field.name])) {
      if (work.stopped()) break;
      const written = await writeMany(
        client,
        object,
        records.map((record) => ({ id: record.id, record, values: [{ field, value }] })),
        { quiet: true },
      );
      for (const record of records) {
        const saved = written.saved.get(record.id);
        if (saved)
          changes.push({ id: record.id, field, before: record[field.name] ?? null, after: saved[field.name] ?? null });
      }
      refused.push(...written.refused.map((one) => one.message));
      done += records.length;
      work.progress(done, of);
    }
  } finally {
    refresh(client, object.plural);
    const count = changes.length;
    step.done(
      changes,
      work.stopped() ? t`Stopped: ${field.label} set for ${formatNumber(count)} of ${formatNumber(of)}` : undefined,
    );
    if (refused[0]) tellRefused(refused.length, refused[0]);
  }
}

/** Moves many records to the trash, with the way back. */
export async function trashMany(client: QueryClient, object: ObjectDef, targets: Targets, work: Work) {
  const of = countOf(targets);
  const gone: string[] = [];
  const refused: string[] = [];
  const step = beginTrash(
    client,
    object,
    plural(of, { one: "# record moved to the trash", other: "# records moved to the trash" }),
  );
  work.progress(0, of);
  try {
    for await (const records of chunks(object, targets, ["id"])) {
      if (work.stopped()) break;
      const answer = await runBatch(
        object.plural,
        records.map(({ id }) => ({ delete: { id } })),
      );
      const failed = new Set(answer.failed.map((one) => one.index));
      gone.push(...records.filter((_, i) => !failed.has(i)).map((one) => one.id));
      refused.push(...answer.failed.map((one) => one.message));
      work.progress(gone.length + refused.length, of);
    }
  } finally {
    refresh(client, object.plural);
    const count = gone.length;
    step.done(gone, plural(count, { one: "# record moved to the trash", other: "# records moved to the trash" }));
    if (refused[0]) tellRefused(refused.length, refused[0]);
  }
}

export async function restoreMany(client: QueryClient, object: ObjectDef, targets: Targets, work: Work) {
  const ids = "ids" in targets ? targets.ids : [];
  if (!("ids" in targets))
    for await (const records of chunks(object, targets, ["id"])) {
      if (work.stopped()) return;
      ids.push(...records.map((one) => one.id));
    }
  const failed = new Map<string, string>();
  for (let at = 0; at < ids.length && !work.stopped(); at += CHUNK) {
    work.progress(at, ids.length);
    for (const one of await restoreAll(client, object, ids.slice(at, at + CHUNK))) failed.set(...one);
  }
  const [reason] = failed.values();
  if (reason) tellRefused(failed.size, reason);
}

/** The first ids of the view, in its order. */
export async function firstIds(
  object: ObjectDef,
  query: { filter: ApiFilter | null; sort: string | null; trashed?: boolean },
  most: number,
): Promise<string[]> {
  const page = await listRecords(object.plural, {
    filter: query.filter,
    sort: query.sort,
    limit: Math.max(1, most),
    fields: ["id"],
    ...(query.trashed && { trashed: "only" as const }),
  });
  return page.items.map((one) => one.id);
}
