import type { FieldDef, Rec } from "@/api/types";
import type { FieldEnv } from "@/fields/types";
import { withoutMarks } from "@/lib/format";
import type { Column } from "./columns";

/** One cell as it comes from the clipboard: the words, and the very value when it was copied here. */
export interface Incoming {
  text: string;
  rich?: { kind: string; to?: string | null | undefined; many?: boolean | undefined; value: unknown };
}

/** What only this program reads: values instead of words, so that nothing is lost from table to table. */
export const OWN_TYPE = "application/x-kith-cells";

const quoted = (text: string) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const toTsv = (rows: string[][]): string => rows.map((row) => row.map(quoted).join("\t")).join("\r\n");

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br>");

export const toHtml = (rows: string[][]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join("")}</tr>`).join("")}</table>`;

/** Reads what spreadsheets put on the clipboard: tabs between cells, quotes around cells with several lines. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let inQuotes = false;
  const end = () => {
    row.push(cell);
    cell = "";
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? "";
    if (inQuotes) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else inQuotes = false;
    } else if (sign === '"' && cell === "" && closes(text, i)) inQuotes = true;
    else if (sign === "\t") end();
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[i + 1] === "\n") i++;
      end();
      rows.push(row);
      row = [];
    } else cell += sign;
  }
  if (cell !== "" || row.length > 0) {
    end();
    rows.push(row);
  }
  return rows;
}

/** A quote that nothing closes before a cell's end is an inch sign, not a quote. */
function closes(text: string, from: number): boolean {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] !== '"') continue;
    if (text[i + 1] === '"') i++;
    else return i + 1 >= text.length || /[\t\r\n]/.test(text[i + 1] ?? "");
  }
  return false;
}

export interface Copied {
  text: string;
  html: string;
  own: string;
}

/** A block of cells as it goes to the clipboard: as shown. */
export function copyOf(records: Rec[], columns: Column[], env: FieldEnv): Copied {
  const rows = records.map((record) =>
    columns.map(({ field, kind }) => withoutMarks(kind.format(record[field.name], field, env)).trim()),
  );
  const own = records.map((record, r) =>
    columns.map(({ field }, c): Incoming => ({ text: rows[r]?.[c] ?? "", rich: richOf(field, record[field.name]) })),
  );
  return { text: toTsv(rows), html: toHtml(rows), own: JSON.stringify(own) };
}

const richOf = (field: FieldDef, value: unknown): NonNullable<Incoming["rich"]> => ({
  kind: field.kind,
  to: field.to,
  many: field.many,
  value: value ?? null,
});

export function readClipboard(data: Pick<DataTransfer, "getData">): Incoming[][] {
  const own = data.getData(OWN_TYPE);
  if (own) {
    try {
      return JSON.parse(own) as Incoming[][];
    } catch {}
  }
  return parseTsv(data.getData("text/plain")).map((row) => row.map((text) => ({ text })));
}

/** What goes where: one cell fills the whole block, a block that fits several times is repeated, else it stands once. */
export function tiled<T>(cells: T[][], rows: number, cols: number): T[][] {
  const high = cells.length;
  const wide = Math.max(0, ...cells.map((row) => row.length));
  if (high === 0 || wide === 0) return [];
  const down = rows > high && rows % high === 0 ? rows : high;
  const across = cols > wide && cols % wide === 0 ? cols : wide;
  return Array.from({ length: down }, (_, r) => {
    const row = cells[r % high] ?? [];
    // Rows of unequal length end where they end.
    return across === wide ? row : Array.from({ length: across }, (_, c) => row[c % wide] as T);
  });
}
