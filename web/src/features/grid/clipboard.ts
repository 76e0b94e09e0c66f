import type { FieldDef, Rec } from "@/api/types";
import type { FieldEnv } from "@/fields/types";
import { withoutMarks } from "@/lib/format";
import type { Column } from "./columns";

/** One cell as it comes from the clipboard: the words, and the very value when it was copied here. */
export interface Incoming {
  text: string;
  rich?: {
    kind: string;
    to?: string | null | undefined;
    targets?: string[] | undefined;
    many?: boolean | undefined;
    value: unknown;
  };
}

/** What only this program reads: values instead of words, so that nothing is lost from table to table. */
export const OWN_TYPE = "application/x-kith-cells";

const quoted = (text: string) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const toTsv = (rows: string[][]): string => rows.map((row) => row.map(quoted).join("\t")).join("\r\n");

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br>");

export const toHtml = (rows: string[][]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join("")}</tr>`).join("")}</table>`;

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
  targets: field.targets,
  many: field.many,
  value: value ?? null,
});
