import { plural, t } from "@lingui/core/macro";
import type { Catalog } from "@/api/catalog";
import type { Problem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { inSentence } from "@/lib/i18n";
import { rootOf } from "./field-choices";
import type { ImportStep, Mapping } from "./types";

const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads a mapping that was saved as a file; throws what is wrong with its form. */
export function readMapping(text: string): Mapping {
  let value: unknown;
  try {
    // Some editors put a byte order mark in front.
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const place = placeOf(text, error);
    throw new Error(
      place
        ? t`This file is not valid JSON: look at line ${place.line}, column ${place.column}.`
        : t`This file is not valid JSON.`,
    );
  }
  const steps = isThing(value) ? value.steps : undefined;
  if (!Array.isArray(steps) || steps.length === 0)
    throw new Error(t`This file is no mapping: it has no “steps”. An example is in the documentation of imports.`);
  steps.forEach((step: unknown, i) => {
    const at = i + 1;
    if (!isThing(step) || typeof step.object !== "string")
      throw new Error(t`Step ${at} does not say which “object” it makes.`);
    if (!isThing(step.fields)) throw new Error(t`Step ${at} has no “fields”.`);
    for (const [path, source] of Object.entries(step.fields))
      if (!isThing(source))
        throw new Error(t`Step ${at}, “${path}”: say where the value comes from, such as {"column": "Name"}.`);
  });
  return value as unknown as Mapping;
}

// Engines word it differently; those that name the place at all name a position or a line.
function placeOf(text: string, error: unknown) {
  const said = error instanceof Error ? error.message : "";
  const named = said.match(/line (\d+),? column (\d+)/);
  if (named) return { line: Number(named[1]), column: Number(named[2]) };
  const at = said.match(/position (\d+)/)?.[1];
  const before = at ? text.slice(0, Number(at)) : /end of (JSON|data)|unterminated/i.test(said) ? text : null;
  if (before === null) return null;
  return { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
}

const same = (a: string) => (b: string) => a.localeCompare(b, undefined, { sensitivity: "base" }) === 0;

/**
 * Why a mapping does not fit this file or this workspace, a sentence for each reason. What only the server can judge
 * it says when the rows are checked.
 */
export function misfits(catalog: Catalog, mapping: Mapping, imported: string, columns: readonly string[]): string[] {
  const out: string[] = [];
  const missing = new Set<string>();
  const needs = (column: unknown) => {
    if (typeof column === "string" && !columns.some(same(column))) missing.add(column);
  };
  for (const [i, step] of mapping.steps.entries()) {
    const at = i + 1;
    const object = catalog.object(step.object);
    if (!object) {
      out.push(t`Step ${at}: there is no object “${step.object}” here.`);
      continue;
    }
    for (const path of Object.keys(step.fields)) {
      const field = object.fields.find((one) => one.name === rootOf(path));
      if (!field) out.push(t`Step ${at}: ${object.label} has no field “${rootOf(path)}”.`);
    }
    for (const column of columnsOf(step)) needs(column);
  }
  if (missing.size > 0) {
    const names = [...missing].map((name) => `“${name}”`).join(", ");
    const has = columns.join(", ");
    out.push(
      plural(missing.size, {
        one: `The file has no column ${names}; it has ${has}.`,
        other: `The file has no columns ${names}; it has ${has}.`,
      }),
    );
  }
  if (!mapping.steps.some((step) => step.object === imported && !step.once)) {
    const wanted = inSentence(catalog.object(imported)?.label_plural ?? imported);
    const makes = [...new Set(mapping.steps.map((step) => labelOf(catalog.object(step.object), step)))].join(", ");
    out.push(t`It makes ${makes}, but you are importing ${wanted}.`);
  }
  return out;
}

const labelOf = (object: ObjectDef | undefined, step: ImportStep) => inSentence(object?.label_plural ?? step.object);

/** Every column a step reads: of its fields, their currencies and links, its templates and its condition. */
function columnsOf(step: ImportStep): string[] {
  const found: string[] = [];
  const look = (value: unknown, key: string) => {
    if (Array.isArray(value)) for (const each of value) look(each, "");
    else if (typeof value === "string") {
      if (key === "column") found.push(value);
      if (key === "template") for (const [, name] of value.matchAll(/\{([^}]*)\}/g)) found.push(name ?? "");
    } else if (isThing(value))
      // What values mean, and constants, may hold any word.
      for (const [name, each] of Object.entries(value)) if (!["values", "constant"].includes(name)) look(each, name);
  };
  look(step.where, "where");
  for (const source of Object.values(step.fields)) look(source, "");
  return found;
}

/** A refusal of the server, a sentence for each problem, each with its place in the mapping. */
export function sentences(refused: Problem, mapping: Mapping, catalog: Catalog): string[] {
  if (refused.problems.length === 0) return [refused.message];
  const found = refused.problems.map(({ field, message }) => {
    const [, number, path] = field?.match(/steps\[(\d+)\](?:\.fields\.(.+))?/) ?? [];
    if (number === undefined) return message;
    const step = mapping.steps[Number(number)];
    const object = step && catalog.object(step.object);
    const label = object && path ? (object.fields.find((one) => one.name === rootOf(path))?.label ?? path) : path;
    const at = Number(number) + 1;
    if (mapping.steps.length === 1) return label ? t`${label}: ${message}` : message;
    return label ? t`Step ${at}, ${label}: ${message}` : t`Step ${at}: ${message}`;
  });
  return [...new Set(found)];
}
