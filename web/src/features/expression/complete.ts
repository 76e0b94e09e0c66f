// What may stand at a place of an expression, as far as the catalog alone tells; the server knows it better.
import type { Catalog } from "@/api/catalog";
import type { FieldDef, InverseDef, ObjectDef } from "@/api/types";
import { matches } from "@/lib/match";
import { functions } from "./functions";

export interface Completion {
  /** What is put in. */
  text: string;
  label: string;
  detail?: string | undefined;
  kind: "field" | "list" | "function" | "option" | "word";
  /** The kind of a field, for its picture. */
  field?: string;
}

export interface Completions {
  /** The part that a choice stands in for. */
  from: number;
  to: number;
  items: Completion[];
}

const WORDS = ["and", "or", "not", "in", "true", "false"];
const MOST = 40;

/** A field before a sign of comparison, and what was begun behind it. */
const COMPARED = /([A-Za-z_][\w.]*)\s*(?:==?|!=|<>|(?:not\s+)?in\s*\[(?:[^\]]*,)?)\s*(?:(["'])([^"']*))?$/;
const QUOTED = /^(?:[^"']|"[^"]*"|'[^']*')*["'][^"']*$/;
const PATH = /[A-Za-z_][\w.]*$/;

/** The field that a path names, and the object it belongs to. */
function walk(catalog: Catalog, object: ObjectDef, path: string[]): ObjectDef | undefined {
  let at: ObjectDef | undefined = object;
  for (const name of path) {
    const field: FieldDef | undefined = at?.fields.find((one) => one.name === name);
    const inverse: InverseDef | undefined = at?.inverses.find((one) => one.name === name);
    at = field ? catalog.target(field) : catalog.object(inverse?.object);
  }
  return at;
}

export function complete(catalog: Catalog, object: ObjectDef, text: string, cursor: number): Completions {
  const before = text.slice(0, cursor);
  const none = { from: cursor, to: cursor, items: [] };
  const compared = COMPARED.exec(before);
  const field = compared?.[1] ? fieldAt(catalog, object, compared[1]) : undefined;
  if (compared && field?.options?.length && (compared[2] || !PATH.test(before.slice(compared.index + 1))))
    return optionsOf(field, cursor, compared[2], compared[3] ?? "", text);
  if (QUOTED.test(before)) return none;
  const path = PATH.exec(before)?.[0] ?? "";
  const parts = path.split(".");
  const typed = parts.pop() ?? "";
  const within = walk(catalog, object, parts);
  if (!within) return none;
  const first = parts.length === 0;
  const items: Completion[] = [
    ...within.fields.map(
      (one): Completion => ({ text: one.name, label: one.name, detail: one.label, kind: "field", field: one.kind }),
    ),
    ...within.inverses.map((one): Completion => ({ text: one.name, label: one.name, detail: one.label, kind: "list" })),
    ...(first ? functions.map(asItem) : []),
    ...(first && typed ? WORDS.map((word): Completion => ({ text: word, label: word, kind: "word" })) : []),
  ];
  const found = items.filter((one) => begins(one, typed));
  // Nothing more where all is said.
  const exact = typed !== "" && found.every((one) => one.text.replace("(", "") === typed);
  return { from: cursor - typed.length, to: cursor, items: exact ? [] : found.slice(0, MOST) };
}

const asItem = ([name, takes]: (typeof functions)[number]): Completion => ({
  text: `${name}(`,
  label: `${name}(${takes})`,
  kind: "function",
});

/** By its name, or by what people call it. */
const begins = (one: Completion, typed: string) =>
  one.text.toLowerCase().startsWith(typed.toLowerCase()) ||
  one.text.replace(/^x_/, "").startsWith(typed.toLowerCase()) ||
  (typed.length > 1 && one.kind !== "word" && one.detail !== undefined && matches(typed, one.detail));

function fieldAt(catalog: Catalog, object: ObjectDef, path: string): FieldDef | undefined {
  const parts = path.split(".");
  const name = parts.pop();
  return walk(catalog, object, parts)?.fields.find((one) => one.name === name);
}

function optionsOf(
  field: FieldDef,
  cursor: number,
  quote: string | undefined,
  typed: string,
  text: string,
): Completions {
  const mark = quote ?? '"';
  const items = (field.options ?? [])
    .filter((one) => !one.retired && (one.key.startsWith(typed) || matches(typed, one.label)))
    .map(
      (one): Completion => ({ text: `${mark}${one.key}${mark}`, label: one.key, detail: one.label, kind: "option" }),
    );
  const from = quote ? cursor - typed.length - 1 : cursor;
  return { from, to: quote && text[cursor] === quote ? cursor + 1 : cursor, items: items.slice(0, MOST) };
}
