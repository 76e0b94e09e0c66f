import { plural, t } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/client";
import type { Rec } from "@/api/types";
import { canEdit, isBlank } from "@/fields/registry";
import { beginChange, type Change, same } from "@/fields/undo-many";
import { type RecordChange, writeMany } from "@/fields/write-many";
import { toast } from "@/ui/toast";
import { copyOf } from "./clipboard";
import type { Range } from "./grid-keys";
import { type CellValue, type Rejected, readBlock } from "./paste";
import { readClipboard, tiled } from "./read-clipboard";
import type { RowPlan } from "./row-plan";
import type { Around, Busy } from "./use-cell-blocks";
import { fetchRows } from "./use-rows";

/** Cells beyond which a block is not taken in one go: it would be an import. */
const MOST = 50_000;

export type CellWork = ReturnType<typeof cellWork>;

/** What is done with blocks of cells: copied, pasted, filled, emptied. All of it is one step for undo. */
export function cellWork(
  client: QueryClient,
  now: { current: Around & { loaded: (row: number) => Rec | undefined } },
  setBusy: (busy: Busy | null) => void,
  setRejected: (list: Rejected[]) => void,
) {
  let running = false;

  /** One thing at a time, with its progress and a way to stop it. */
  const work = async (
    text: string,
    job: (tell: (done: number, of: number) => void, stop: () => boolean) => Promise<void>,
  ) => {
    if (running) return;
    running = true;
    let stopped = false;
    const stop = () => {
      stopped = true;
    };
    // What is done in a moment shows no progress.
    let shown = false;
    const timer = setTimeout(() => {
      shown = true;
      setBusy({ text, done: 0, of: 0, stop });
    }, 400);
    try {
      await job(
        (done, of) => shown && setBusy({ text, done, of, stop }),
        () => stopped,
      );
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    } finally {
      clearTimeout(timer);
      running = false;
      setBusy(null);
    }
  };

  const write = async (
    values: CellValue[],
    label: (count: number) => string,
    tell: (done: number, of: number) => void,
    stop: () => boolean,
  ): Promise<Rejected[]> => {
    const { object, note } = now.current;
    const byRecord = new Map<string, RecordChange>();
    const columnOf = new Map(values.map(({ column }) => [column.field.name, column]));
    const recordOf = new Map(values.map(({ record }) => [record.id, record]));
    for (const { record, column, value } of values) {
      note(record.id, column.field.name);
      if (same(column.field, record[column.field.name], value)) continue;
      const change = byRecord.get(record.id) ?? { id: record.id, record, values: [] };
      change.values.push({ field: column.field, value });
      byRecord.set(record.id, change);
    }
    const asked = [...byRecord.values()];
    const count = asked.reduce((sum, one) => sum + one.values.length, 0);
    if (count === 0) return [];
    const step = beginChange(client, object, label(count));
    const { saved, refused, unsent } = await writeMany(client, object, asked, { progress: tell, stop });
    const bad = new Set(refused.map((one) => `${one.id} ${one.field.name}`));
    const changes = asked.flatMap(({ id, record, values: list }): Change[] => {
      const stored = saved.get(id);
      if (!stored || !record) return [];
      return list
        .filter(({ field }) => !bad.has(`${id} ${field.name}`))
        .map(({ field }) => ({ id, field, before: record[field.name] ?? null, after: stored[field.name] ?? null }));
    });
    step.done(changes, label(changes.length));
    const back = (id: string, name: string, value: unknown, message: string): Rejected[] => {
      const [record, column] = [recordOf.get(id), columnOf.get(name)];
      if (!record || !column) return [];
      return [{ record, column, value, message, text: column.kind.format(value, column.field, now.current.env) }];
    };
    return [
      ...refused.flatMap((one) => back(one.id, one.field.name, one.value, one.message)),
      ...unsent.flatMap(({ id, values: list }) =>
        list.flatMap(({ field, value }) => back(id, field.name, value, t`Stopped before it was sent`)),
      ),
    ];
  };

  const mark = (list: Rejected[]) => {
    for (const { record, column, value, message } of list)
      if (record && column) now.current.note(record.id, column.field.name, { value, message });
    setRejected(list);
  };

  const rowsOf = ({ top, bottom }: Range): Promise<Rec[]> => fetchRows(client, now.current.plan, top, bottom);
  const columnsOf = ({ left, right }: Range) => now.current.columns.slice(left, right + 1);
  const tooLarge = (rows: number, cols: number) => {
    if (rows * cols <= MOST) return false;
    toast(t`This is too much for one go. An import takes files of any size.`, { tone: "bad" });
    return true;
  };

  const paste = (data: Pick<DataTransfer, "getData">, range: Range) => {
    const cells = readClipboard(data);
    const { object, plan } = now.current;
    if (cells.length === 0) return;
    const rows = range.bottom - range.top + 1;
    const block = tiled(cells, rows, range.right - range.left + 1);
    const wide = Math.max(0, ...block.map((row) => row.length));
    if (tooLarge(block.length, wide)) return;
    void work(t`Pasting`, async (tell, stop) => {
      // Headers of groups stand between the rows of a block: it goes on below them.
      const records = await fetchRows(client, plan, range.top, spread(plan, range.top, block.length));
      const columns = now.current.columns.slice(range.left, range.left + wide);
      const read = await readBlock(object, records.slice(0, block.length), columns, block, now.current.env);
      const refused = await write(
        read.values,
        (count) => plural(count, { one: "# cell pasted", other: "# cells pasted" }),
        tell,
        stop,
      );
      const all = [...read.rejected, ...refused];
      mark(all);
      now.current.onPasted({
        top: range.top,
        left: range.left,
        bottom: Math.min(plan.count, range.top + block.length) - 1,
        right: Math.min(now.current.columns.length, range.left + wide) - 1,
      });
    });
  };

  /** Writes the rows of `source` into `target` again and again; both have the same columns. */
  const fill = (source: Range, target: Range) => {
    if (tooLarge(target.bottom - target.top + 1, target.right - target.left + 1)) return;
    void work(t`Filling`, async (tell, stop) => {
      const { object } = now.current;
      if (!object.permissions.update) return;
      const [from, to] = [await rowsOf(source), await rowsOf(target)];
      if (from.length === 0) return;
      const upwards = target.bottom < source.top;
      const values = to.flatMap((record, i) => {
        const back = (((i - to.length) % from.length) + from.length) % from.length;
        const model = from[upwards ? back : i % from.length];
        return columnsOf(target)
          .filter(
            ({ field }) => canEdit(field) && !field.unique && model && !(field.required && isBlank(model[field.name])),
          )
          .map((column): CellValue => ({ record, column, value: model?.[column.field.name] ?? null }));
      });
      mark(
        await write(values, (count) => plural(count, { one: "# cell filled", other: "# cells filled" }), tell, stop),
      );
    });
  };

  const clear = (range: Range) => {
    const { object } = now.current;
    if (!object.permissions.update || tooLarge(range.bottom - range.top + 1, range.right - range.left + 1)) return;
    void work(t`Emptying`, async (tell, stop) => {
      const records = await rowsOf(range);
      const columns = columnsOf(range).filter(({ field }) => canEdit(field));
      const needed = columns.filter(({ field }) => field.required);
      const free = columns.filter(({ field }) => !field.required);
      const values = records
        .filter((record) => !record.deleted_at)
        .flatMap((record) => free.map((column): CellValue => ({ record, column, value: null })));
      mark(
        await write(values, (count) => plural(count, { one: "# cell emptied", other: "# cells emptied" }), tell, stop),
      );
      const [first] = needed;
      if (first) toast(t`${first.field.label} cannot be empty`, { tone: "bad" });
    });
  };

  const fillDown = (range: Range) => {
    // One row alone takes what stands above it.
    if (range.top === range.bottom) {
      if (range.top > 0) fill({ ...range, top: range.top - 1, bottom: range.top - 1 }, range);
    } else fill({ ...range, bottom: range.top }, { ...range, top: range.top + 1 });
  };

  /** Of rows that are not loaded: the clipboard takes them when they are. */
  const copyLater = async (range: Range) => {
    try {
      const records = await fetchRows(client, now.current.plan, range.top, range.bottom);
      const { columns, env } = now.current;
      const { text, html } = copyOf(records, columns.slice(range.left, range.right + 1), env);
      await navigator.clipboard.write([
        new ClipboardItem({
          "text/plain": new Blob([text], { type: "text/plain" }),
          "text/html": new Blob([html], { type: "text/html" }),
        }),
      ]);
      const count = records.length;
      toast(plural(count, { one: "# row copied", other: "# rows copied" }));
    } catch {
      toast(t`The rows could not be copied`, { tone: "bad" });
    }
  };

  return { paste, fill, fillDown, clear, copyLater };
}

/** The last index that so many records reach to, headers of groups not counted. */
export function spread(plan: RowPlan, top: number, records: number): number {
  let left = records;
  let index = top;
  for (; index < plan.count; index++) {
    if (plan.at(index)?.query) left--;
    if (left === 0) break;
  }
  return Math.min(index, plan.count - 1);
}
