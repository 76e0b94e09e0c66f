import { t } from "@lingui/core/macro";
import { inSentence } from "@/lib/i18n";
import type { ObjectDef, ViewDef } from "./types";

/** Values too long for a column that nobody asked for. */
const LONG = new Set(["long_text", "json", "addresses", "socials"]);
const COLUMNS = 8;

/**
 * What an object that brings no views along is looked at with: a table of its first fields, those that were marked as
 * such before others, and, where something can be its columns, a board.
 */
export function ownViews(object: ObjectDef): ViewDef[] {
  const shown = object.fields.filter((field) => !field.system && !field.hidden);
  const short = shown.filter((field) => !LONG.has(field.kind));
  const kept = [...new Set([...short.filter((field) => field.main), ...short])].slice(0, COLUMNS);
  const columns = short.filter((field) => kept.includes(field)).map((field) => field.name);
  const all: ViewDef = {
    key: "all",
    label: t`All ${inSentence(object.label_plural)}`,
    type: "table",
    columns,
    sort: "-created_at",
  };
  const by = shown.find((field) => field.kind === "select");
  if (!by) return [all];
  const card = columns.filter((name) => name !== by.name).slice(0, 5);
  return [all, { key: "board", label: t`By ${inSentence(by.label)}`, type: "board", columns: card, group_by: by.name }];
}

/** Views that an object brings along; what a workspace adds to it and marks as belonging first is in its table, too. */
export function withOwnColumns({ fields, views }: ObjectDef): ViewDef[] {
  const own = fields.filter((field) => field.custom && field.main && !field.hidden).map((field) => field.name);
  const table = own.length > 0 && views.find((view) => view.type === "table");
  return views.map((view) => (view === table ? { ...view, columns: [...new Set([...view.columns, ...own])] } : view));
}
