import { apiAddress } from "@/api/client";
import { listRecords } from "@/api/records";
import type { ApiFilter, ObjectDef } from "@/api/types";
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

const CHUNK = 200;

/** The selected rows as CSV, put together here: their ids would not fit into an address. */
export async function exportRecords(
  object: ObjectDef,
  query: RowsQuery,
  ids: string[],
  progress: (done: number, of: number) => void,
) {
  const fields = object.fields.filter((field) => !field.many);
  const lines = [["id", ...fields.map((field) => field.label)]];
  for (let at = 0; at < ids.length; at += CHUNK) {
    const chunk = ids.slice(at, at + CHUNK);
    const filter: ApiFilter = { field: "id", op: "in", value: chunk };
    const page = await listRecords(object.plural, { filter, sort: query.sort, limit: CHUNK });
    for (const one of page.items) lines.push([one.id, ...fields.map((field) => plainText(one[field.name]))]);
    progress(Math.min(at + CHUNK, ids.length), ids.length);
  }
  const text = lines.map((line) => line.map(csvCell).join(",")).join("\r\n");
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  const href = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }));
  download(href, `${object.plural}.csv`);
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
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
