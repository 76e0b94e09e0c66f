import { t } from "@lingui/core/macro";
import { apiAddress } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { chunks, countOf, type Targets, type Work } from "./bulk";
import type { RowsQuery } from "./use-rows";

/** The whole view as CSV: streamed by the server, so that a hundred thousand rows are no matter. */
export function exportAddress(object: ObjectDef, query: RowsQuery, columns: string[]): string {
  return apiAddress(`/${object.plural}/export.csv`, {
    filter: typeof query.filter === "object" && query.filter ? JSON.stringify(query.filter) : query.filter,
    sort: query.sort,
    fields: columns.join(","),
  });
}

export function download(href: string, name: string) {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/** The rows of a list or of a selection as a file, with progress. */
export async function exportRows(
  object: ObjectDef,
  query: RowsQuery,
  columns: string[],
  targets: Targets,
  work: Work,
): Promise<void> {
  const everything = !("ids" in targets) && targets.not.length === 0 && !targets.trashed;
  const parts = everything
    ? await exportAll(exportAddress(object, query, columns), countOf(targets), work)
    : await exportChosen(object, targets, work);
  if (parts) save(parts, `${object.plural}.csv`);
}

function save(parts: BlobPart[], name: string) {
  const href = URL.createObjectURL(new Blob(parts, { type: "text/csv;charset=utf-8" }));
  download(href, name);
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** The server's own file, as it comes: a line is a row, as near as the progress needs it. */
async function exportAll(address: string, of: number, work: Work): Promise<BlobPart[] | null> {
  work.progress(0, of);
  const answer = await fetch(address);
  if (!answer.ok || !answer.body) throw new Error(t`The server answered with an error (${answer.status}).`);
  const reader = answer.body.getReader();
  const parts: BlobPart[] = [];
  let rows = -1;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (work.stopped()) {
      await reader.cancel();
      return null;
    }
    parts.push(part.value as BlobPart);
    for (const byte of part.value) if (byte === 10) rows++;
    work.progress(Math.min(of, Math.max(0, rows)), of);
  }
  return parts;
}

/** Put together here: their ids would not fit into an address. */
async function exportChosen(object: ObjectDef, targets: Targets, work: Work): Promise<BlobPart[] | null> {
  const fields = object.fields.filter((field) => !field.many);
  const lines = [["id", ...fields.map((field) => field.label)]];
  const of = countOf(targets);
  work.progress(0, of);
  for await (const records of chunks(object, targets)) {
    if (work.stopped()) return null;
    for (const one of records) lines.push([one.id, ...fields.map((field) => plainText(one[field.name]))]);
    work.progress(lines.length - 1, of);
  }
  const text = lines.map((line) => line.map(csvCell).join(",")).join("\r\n");
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return ["\ufeff", text, "\r\n"];
}

/** A value as a spreadsheet likes it: numbers and dates bare, names and lists as text. */
export function plainText(value: unknown): string {
  if (value == null) return "";
  if (Array.isArray(value)) return value.map(plainText).join("; ");
  if (typeof value === "object") {
    const { amount, full, label, address, number, url, handle } = value as Record<string, unknown>;
    for (const part of [amount, full, address, number, url, handle, label]) if (typeof part === "string") return part;
    return JSON.stringify(value);
  }
  return String(value);
}

/** Quoted where needed; a leading = + - @ must not become a formula in somebody's spreadsheet. */
export function csvCell(text: string): string {
  const safe = /^[=@\t\r]|^[+-](?![\d.,]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
