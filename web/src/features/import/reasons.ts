import type { Catalog } from "@/api/catalog";
import { countryCodes, countryName } from "@/fields/countries";
import { sayProblem } from "@/lib/say-problem";
import { rootOf } from "./field-choices";
import { setValue, targetsOf } from "./mapping";
import type { Mapping, RowProblem } from "./types";

/** The same refusal of the same value, however many rows it is in. */
export interface Reason {
  column: string | null;
  value: string | null;
  message: string;
  /** Numbers of the rows, as far as they are known. */
  rows: number[];
}

/** A thousand rows with one misspelt word are one thing to mend. What hits most rows comes first. */
export function reasonsOf(problems: readonly RowProblem[]): Reason[] {
  const found = new Map<string, Reason>();
  for (const { row, column = null, value = null, message: english } of problems) {
    const message = sayProblem(null, english);
    const key = JSON.stringify([column, value, message]);
    const reason = found.get(key) ?? { column, value, message, rows: [] };
    if (!reason.rows.includes(row)) reason.rows.push(row);
    found.set(key, reason);
  }
  return [...found.values()].sort((a, b) => b.rows.length - a.rows.length);
}

/** What of a column was refused when the rows were checked last. */
export const refusedOf = (problems: readonly RowProblem[], column: string): string[] => [
  ...new Set(problems.flatMap((one) => (one.column === column && one.value ? [one.value] : []))),
];

export interface Choice {
  key: string;
  label: string;
}

const english = new Intl.DisplayNames("en", { type: "region" });
export const isCountry = (kind: string, path: string) => kind === "addresses" && path.endsWith(".country");

let countries: Choice[] | undefined;
export const countryChoices = (): Choice[] => {
  countries ??= countryCodes().map((key) => ({ key, label: countryName(key) }));
  return countries;
};

/** The choice that a text stands for by itself; of countries also by their English names, which the server knows. */
export const choiceOf = (choices: readonly Choice[], said: string, isRegion: boolean): Choice | undefined =>
  choices.find(({ key, label }) =>
    [key, label, ...(isRegion ? [english.of(key) ?? key] : [])].some((one) => plain(one) === plain(said)),
  );

export interface Suggestion {
  /** What would be written. */
  meant: string;
  label: string;
  apply: (mapping: Mapping) => Mapping;
}

/** For a value that is one slip away from something that is known: what was probably meant. Somebody has to agree. */
export function suggestion(catalog: Catalog, mapping: Mapping, { column, value }: Reason): Suggestion | null {
  if (!column || !value) return null;
  for (const [at, step] of mapping.steps.entries())
    for (const path of targetsOf(step, column)) {
      const field = catalog.object(step.object)?.fields.find((one) => one.name === rootOf(path));
      const region = !!field && isCountry(field.kind, path);
      const choices = region ? countryChoices() : (field?.options ?? []);
      if (step.fields[path]?.values?.[value] !== undefined) continue;
      const near = closest(value, choices, region);
      if (near)
        return {
          meant: near.key,
          label: near.label,
          apply: (from) => ({
            ...from,
            steps: from.steps.map((old, i) => (i === at ? setValue(old, path, value, near.key) : old)),
          }),
        };
    }
  return null;
}

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").trim().toLowerCase();

/** The one choice within a slip or two; none when two are as near. */
export function closest(said: string, choices: readonly Choice[], isRegion = false): Choice | null {
  const text = plain(said);
  const most = text.length < 4 ? 0 : text.length < 8 ? 1 : 2;
  let best: Choice | null = null;
  let least = most + 1;
  for (const choice of choices) {
    const names = new Set([choice.label, ...(isRegion ? [english.of(choice.key) ?? ""] : [choice.key])].map(plain));
    const distance = Math.min(...[...names].map((name) => slips(text, name, most)));
    if (distance < least) [best, least] = [choice, distance];
    else if (distance === least && distance <= most) best = null;
  }
  return best;
}

/** How many letters have to be put in, left out, changed or swapped with their neighbour (Damerau–Levenshtein). */
function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const now = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (old[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      now[j] = Math.min((old[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        now[j] = Math.min(now[j] ?? 0, (older[j - 2] ?? 0) + 1);
    }
    [older, old] = [old, now];
  }
  return old[b.length] ?? 0;
}
