import { t } from "@lingui/core/macro";
import type { FieldDef, ObjectDef, Rec, Ref } from "@/api/types";
import { asRefs } from "@/fields/kinds/relation";
import { canEdit, isBlank } from "@/fields/registry";
import { type FieldEnv, Unparsed } from "@/fields/types";
import { withoutMarks } from "@/lib/format";
import type { Incoming } from "./clipboard";
import type { Column } from "./columns";
import { Lookup } from "./lookup";

export interface CellValue {
  record: Rec;
  column: Column;
  value: unknown;
}

/** A cell that was not taken over, and why; its words are kept. */
export interface Rejected {
  record: Rec | null;
  column: Column | null;
  text: string;
  message: string;
  /** What its cell shows and its editor begins with. */
  value: unknown;
}

export interface Block {
  values: CellValue[];
  rejected: Rejected[];
}

interface Wanted {
  record: Rec;
  column: Column;
  cell: Incoming;
}

const isRelation = (field: FieldDef) => field.kind === "relation" || field.kind === "user";

/** Several names in a cell, as they are shown: one after the other. */
const namesIn = (text: string, many: boolean | undefined) =>
  many
    ? text
        .split(/[;\n]|,\s/)
        .map((name) => name.trim())
        .filter(Boolean)
    : [text.trim()];

/** Reads a block of cells by the kinds of the columns it falls on; names of records are asked for. */
export async function readBlock(
  object: ObjectDef,
  records: Rec[],
  columns: Column[],
  cells: Incoming[][],
  env: FieldEnv,
): Promise<Block> {
  const block: Block = { values: [], rejected: [] };
  const relations: Wanted[] = [];
  for (const [r, row] of cells.entries()) {
    for (const [c, cell] of row.entries()) {
      const [record, column] = [records[r] ?? null, columns[c] ?? null];
      const text = cell.text.trim();
      const read = readCell(object, record, column, cell, env);
      if ("message" in read)
        block.rejected.push({ record, column, text, message: read.message, value: shown(column, text) });
      else if (record && column && "value" in read) block.values.push({ record, column, value: read.value });
      else if (record && column && "named" in read) relations.push({ record, column, cell });
    }
  }
  await readRelations(relations, env, block);
  return block;
}

/** A value, the reason why it is none, a name that is to be asked for, or nothing to do. */
type Read = { value: unknown } | { message: string } | { named: true } | { skip: true };

function readCell(object: ObjectDef, record: Rec | null, column: Column | null, cell: Incoming, env: FieldEnv): Read {
  const text = cell.text.trim();
  if (!record || !column) {
    if (!text) return { skip: true };
    return { message: record ? t`There is no column for it` : t`There is no row for it` };
  }
  const { field, kind } = column;
  if (!object.permissions.update || record.deleted_at || !canEdit(field)) {
    // What stands there already need not be refused.
    if (text === withoutMarks(kind.format(record[field.name], field, env)).trim()) return { skip: true };
    return { message: t`${field.label} cannot be changed here` };
  }
  const { rich } = cell;
  const same =
    rich &&
    rich.kind === field.kind &&
    rich.to === field.to &&
    String(rich.targets) === String(field.targets) &&
    !!rich.many === !!field.many;
  const blank = same ? isBlank(rich.value) : text === "";
  if (blank) return field.required ? { message: t`${field.label} cannot be empty` } : { value: null };
  // A choice of the same kind may be another list of choices.
  if (same && field.kind !== "select" && field.kind !== "multi_select") return { value: rich.value };
  if (isRelation(field)) return { named: true };
  const read = kind.parse(text, field, env);
  return read.ok ? { value: read.value } : { message: read.message };
}

async function readRelations(wanted: Wanted[], env: FieldEnv, block: Block): Promise<void> {
  const lookups = new Map<string, Lookup>();
  const lookupsOf = ({ field }: Column) =>
    env
      .targets(field)
      .filter((target) => target.permissions.read)
      .map((target) => {
        const lookup = lookups.get(target.name) ?? new Lookup(target);
        lookups.set(target.name, lookup);
        return lookup;
      });
  const names = new Map<Lookup, string[]>();
  for (const { column, cell } of wanted) {
    for (const lookup of lookupsOf(column))
      names.set(lookup, [...(names.get(lookup) ?? []), cell.text.trim(), ...namesIn(cell.text, column.field.many)]);
  }
  for (const [lookup, list] of names) await lookup.load(list);
  for (const { record, column, cell } of wanted) {
    const { field } = column;
    const text = cell.text.trim();
    const all = lookupsOf(column);
    const reject = (message: string) =>
      block.rejected.push({ record, column, text, message, value: shown(column, text) });
    if (all.length === 0) {
      reject(t`You may not see what ${field.label} points at`);
      continue;
    }
    const find = (name: string) => findAmong(all, name, record, !!field.targets);
    const whole = find(text);
    const found = typeof whole === "string" && field.many ? namesIn(text, true).map(find) : [whole];
    const problem = found.find((one) => typeof one === "string");
    if (problem) {
      reject(problem);
      continue;
    }
    const refs = found as Ref[];
    // What belongs to a link that is there already (a role, a quantity) stays with it.
    const old = asRefs(record[field.name]);
    const value = field.many ? refs.map((ref) => old.find((one) => one.id === ref.id) ?? ref) : (refs[0] ?? null);
    block.values.push({ record, column, value });
  }
}

/** Of several kinds of object the one that has the name; what two have is not guessed. */
function findAmong(all: Lookup[], name: string, record: Rec, several: boolean): Ref | string {
  const [only] = all;
  if (!several && only) return only.find(name, record);
  const found = all.map((lookup) => ({ object: lookup.target.name, one: lookup.find(name, record) }));
  const refs = found.flatMap(({ object, one }) => (typeof one === "string" ? [] : [{ ...one, object }]));
  const [ref] = refs;
  if (ref && refs.length === 1 && !all.some((lookup) => lookup.has(name) > 1)) return ref;
  return ref ? t`Several records are called “${name}”` : t`No record is called “${name}”`;
}

/** So that the words can be corrected in the kind's own editor. */
function shown(column: Column | null, text: string): unknown {
  if (column?.field.kind === "emails") return [{ address: text, primary: true }];
  return new Unparsed(text, "");
}
