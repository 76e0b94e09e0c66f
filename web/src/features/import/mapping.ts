import type { ObjectDef } from "@/api/types";
import { rootOf } from "./field-choices";
import type { ImportStep, Mapping, Source } from "./types";

/** The fields a column goes to; usually one or none, but a file's one column may fill two. */
export const targetsOf = (step: ImportStep, column: string): string[] =>
  Object.entries(step.fields)
    .filter(([, source]) => source.column === column)
    .map(([path]) => path);

/** Numbers of the steps, the shown one apart, in which a column is used as well. */
export const elsewhere = (mapping: Mapping, at: number, column: string): number[] =>
  mapping.steps.flatMap((step, i) => (i !== at && targetsOf(step, column).length > 0 ? [i + 1] : []));

/** The step that makes what is imported; others make what it refers to. */
export const mainStep = (mapping: Mapping, object: string): number =>
  Math.max(
    0,
    mapping.steps.findIndex((step) => step.object === object && !step.once),
  );

/** Fields that get the same value in every row. */
export const constantsOf = (step: ImportStep): [string, Source][] =>
  Object.entries(step.fields).filter(([, source]) => source.column === undefined && source.constant !== undefined);

/** What a mapping from a file may hold and this page does not edit: values made of several columns or of other steps. */
export const advancedOf = (step: ImportStep): string[] =>
  Object.entries(step.fields)
    .filter(([, source]) => source.column === undefined && source.constant === undefined)
    .map(([path]) => path);

/** Sends a column to another field (or, with null, to none). A field has one source: whoever had it loses it. */
export function retarget(step: ImportStep, column: string, from: string | null, to: string | null): ImportStep {
  const fields = { ...step.fields };
  const kept = from !== null && to !== null && rootOf(from) === rootOf(to) ? fields[from] : undefined;
  if (from !== null) delete fields[from];
  if (to !== null) fields[to] = { ...kept, column };
  return withoutLostMatch({ ...step, fields });
}

export function setSource(step: ImportStep, path: string, change: Partial<Source>): ImportStep {
  const source = Object.fromEntries(
    Object.entries({ ...step.fields[path], ...change }).filter(([, value]) => value !== undefined && value !== ""),
  ) as Source;
  return { ...step, fields: { ...step.fields, [path]: source } };
}

export function removeField(step: ImportStep, path: string): ImportStep {
  const { [path]: _gone, ...fields } = step.fields;
  return withoutLostMatch({ ...step, fields });
}

/** What the file says means something else; `undefined` takes that back, `null` leaves the field empty. */
export function setValue(step: ImportStep, path: string, said: string, meant: unknown): ImportStep {
  const { [said]: _old, ...rest } = step.fields[path]?.values ?? {};
  const values = meant === undefined ? rest : { ...rest, [said]: meant };
  return setSource(step, path, { values: Object.keys(values).length ? values : undefined } as Partial<Source>);
}

/** Records are recognised by fields that the file fills; a rule over others would never fit. */
function withoutLostMatch(step: ImportStep): ImportStep {
  if (!step.match) return step;
  const roots = new Set(Object.keys(step.fields).map(rootOf));
  const match = step.match.filter((name) => roots.has(rootOf(name)));
  if (match.length > 0) return { ...step, match };
  const { match: _none, ...rest } = step;
  return rest;
}

export type Rule = "create" | "both" | "update" | "skip";

export function ruleOf(step: ImportStep): Rule {
  if (!step.match?.length) return "create";
  if (step.on_new === "skip") return "update";
  return step.on_match === "skip" ? "skip" : "both";
}

export function setRule(step: ImportStep, rule: Rule, match: string[]): ImportStep {
  const { match: _match, on_match: _onMatch, on_new: _onNew, ...rest } = step;
  if (rule === "create" || match.length === 0) return rest;
  if (rule === "update") return { ...rest, match, on_match: "update", on_new: "skip" };
  return { ...rest, match, on_match: rule === "skip" ? "skip" : "update" };
}

/** Required fields that no column and no constant fills; a record cannot be made without them. */
export function unfilled(object: ObjectDef, step: ImportStep): string[] {
  const roots = new Set(Object.keys(step.fields).map(rootOf));
  return object.fields
    .filter((field) => (field.required || field.name === object.title) && !field.read_only && !field.system)
    .filter((field) => !roots.has(field.name) && !(field.name !== object.title && hasDefault(field)))
    .map((field) => field.label);
}

// A choice or a yes/no that is required has a value from the start; the server says so otherwise.
const hasDefault = (field: { kind: string }) => ["select", "boolean"].includes(field.kind);
