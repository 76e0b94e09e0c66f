import { t } from "@lingui/core/macro";
import type { ApiFilter, OperatorName } from "@/api/types";
import { periodRange } from "./periods";
import type { FilterOperator } from "./types";

function plain(key: OperatorName, label: () => string, takes: FilterOperator["takes"] = "one"): FilterOperator {
  return { key, label, takes, needs: key, toApi: (field, value) => ({ field, op: key, value }) };
}

function negated(
  key: string,
  needs: OperatorName,
  label: () => string,
  takes: FilterOperator["takes"],
): FilterOperator {
  return { key, label, takes, needs, toApi: (field, value) => ({ not: { field, op: needs, value } }) };
}

const blank: FilterOperator[] = [
  { ...plain("blank", () => t`is empty`, "none"), toApi: (field) => ({ field, op: "blank", value: true }) },
  {
    key: "filled",
    label: () => t`is not empty`,
    takes: "none",
    needs: "blank",
    toApi: (field) => ({ field, op: "blank", value: false }),
  },
];

const contains = plain("contains", () => t`contains`);
const notContains = negated("not_contains", "contains", () => t`does not contain`, "one");

export const textOperators: FilterOperator[] = [
  contains,
  notContains,
  plain("eq", () => t`is`),
  plain("ne", () => t`is not`),
  plain("in", () => t`is one of`, "texts"),
  negated("not_in", "in", () => t`is none of`, "texts"),
  plain("starts", () => t`starts with`),
  plain("ends", () => t`ends with`),
  ...blank,
];

/** Numbers go as numbers: the address may hold "20000", and so may somebody's link. */
function asNumber(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asNumber);
  const text = typeof value === "object" && value && "amount" in value ? value.amount : value;
  return typeof text === "string" && text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

const withNumbers = (operator: FilterOperator): FilterOperator =>
  operator.takes === "none"
    ? operator
    : { ...operator, toApi: (path, value, env) => operator.toApi(path, asNumber(value), env) };

export const numberOperators: FilterOperator[] = [
  plain("gt", () => t`more than`),
  plain("gte", () => t`at least`),
  plain("lt", () => t`less than`),
  plain("lte", () => t`at most`),
  plain("between", () => t`between`, "range"),
  plain("eq", () => t`is`),
  plain("ne", () => t`is not`),
  plain("in", () => t`is one of`, "texts"),
  ...blank,
].map(withNumbers);

/** So many days from today, in the clock of the workspace: the server counts, so that a kept filter moves on. */
const fromToday = (days: number) => ({ fn: "today", ...(days !== 0 && { add: days }) });

/** A span of days, both included; moments end before the day after. */
type Span = [from: unknown, to: unknown, behind: unknown];
const daysAhead = (from: number, to: number): Span => [fromToday(from), fromToday(to), fromToday(to + 1)];

function spans(ask: (field: string, span: Span) => ApiFilter, needs: OperatorName): FilterOperator[] {
  const days = (key: string, label: () => string, range: (n: number) => Span): FilterOperator => ({
    key,
    label,
    takes: "days",
    needs,
    toApi: (field, value) => ask(field, range(Number(value) || 0)),
  });
  return [
    {
      key: "period",
      label: () => t`in`,
      takes: "period",
      needs,
      toApi: (field, value) => ask(field, periodRange(String(value))),
    },
    days(
      "last",
      () => t`in the last`,
      (n) => daysAhead(-n, 0),
    ),
    days(
      "next",
      () => t`in the next`,
      (n) => daysAhead(0, n),
    ),
  ];
}

const far = (key: string, op: "lt" | "gt", label: () => string, days: (n: number) => number): FilterOperator => ({
  key,
  label,
  takes: "days",
  needs: op,
  toApi: (field, value) => ({ field, op, value: fromToday(days(Number(value) || 0)) }),
});
const older = far(
  "older",
  "lt",
  () => t`older than`,
  (n) => -n,
);
const later = far(
  "later",
  "gt",
  () => t`further away than`,
  (n) => n,
);

const typedDates = [
  plain("eq", () => t`is`),
  plain("lt", () => t`before`),
  plain("lte", () => t`on or before`),
  plain("gt", () => t`after`),
  plain("gte", () => t`on or after`),
  plain("between", () => t`between`, "range"),
];

export const dateOperators: FilterOperator[] = [
  ...typedDates,
  plain("ne", () => t`is not`),
  ...spans((field, [from, to]) => ({ field, op: "between", value: [from, to] }), "between"),
  older,
  later,
  ...blank,
];

/** Moments: a typed day means the whole of it, from its first moment to the next day's. */
function moment(day: unknown, plus = 0): string {
  const [year = 1970, month = 1, date = 1] = String(day).split("-").map(Number);
  return new Date(year, month - 1, date + plus).toISOString();
}
const within = (field: string, from: unknown, to: unknown): ApiFilter => ({
  and: [
    { field, op: "gte", value: moment(from) },
    { field, op: "lt", value: moment(to, 1) },
  ],
});

const between = (field: string, from: unknown, behind: unknown): ApiFilter => ({
  and: [
    { field, op: "gte", value: from },
    { field, op: "lt", value: behind },
  ],
});

export const dateTimeOperators: FilterOperator[] = [
  ...typedDates.map(
    (operator): FilterOperator => ({
      ...operator,
      needs: "gte",
      toApi(field, value) {
        if (operator.key === "lt") return { field, op: "lt", value: moment(value) };
        if (operator.key === "lte") return { field, op: "lt", value: moment(value, 1) };
        if (operator.key === "gt") return { field, op: "gte", value: moment(value, 1) };
        if (operator.key === "gte") return { field, op: "gte", value: moment(value) };
        const [from, to] = Array.isArray(value) ? value : [value, value];
        return within(field, from, to);
      },
    }),
  ),
  ...spans((field, [from, , behind]) => between(field, from, behind), "gte"),
  older,
  // Behind the whole of that day.
  {
    ...later,
    needs: "gte",
    toApi: (field, value) => ({ field, op: "gte", value: fromToday((Number(value) || 0) + 1) }),
  },
  ...blank,
];

export const choiceOperators: FilterOperator[] = [
  plain("in", () => t`is any of`, "many"),
  negated("not_in", "in", () => t`is none of`, "many"),
  ...blank,
];

/**
 * In the address a person may stand as "me" and a team as "my_team", so that a link means whoever opens it. Where
 * people are asked for, "my_team" is everybody in it.
 */
const withMe = (operator: FilterOperator, people: boolean): FilterOperator =>
  operator.takes === "none"
    ? operator
    : {
        ...operator,
        toApi: (path, value, env) => {
          const list = Array.isArray(value) ? value : [value];
          const team = { fn: "my_team" };
          const named = list
            .filter((one) => one !== "my_team" || !people)
            .map((one) => (one === "me" ? env.me.id : one === "my_team" ? team : one));
          if (!people || !list.includes("my_team")) return operator.toApi(path, named, env);
          const theirs: ApiFilter = { field: `${path}.team`, op: "in", value: [team] };
          const any: ApiFilter = named.length ? { or: [{ field: path, op: "in", value: named }, theirs] } : theirs;
          return operator.key === "not_in" ? { not: any } : any;
        },
      };

/** Where records stand under each other, all that is under some of them: a company's subsidiaries, a team's teams. */
const levelOperators: FilterOperator[] = [
  plain("under", () => t`is or is under`, "many"),
  plain("below", () => t`is under`, "many"),
];

export const relationOperators: FilterOperator[] = [
  ...choiceOperators.slice(0, 2),
  ...levelOperators,
  ...choiceOperators.slice(2),
].map((one) => withMe(one, false));
export const userOperators: FilterOperator[] = choiceOperators.map((one) => withMe(one, true));

export const booleanOperators: FilterOperator[] = [
  {
    key: "yes",
    label: () => t`is yes`,
    takes: "none",
    needs: "eq",
    toApi: (field) => ({ field, op: "eq", value: true }),
  },
  {
    key: "no",
    label: () => t`is no`,
    takes: "none",
    needs: "eq",
    toApi: (field) => ({ field, op: "eq", value: false }),
  },
  ...blank,
];

export const listOperators: FilterOperator[] = [
  contains,
  notContains,
  plain("eq", () => t`is`),
  plain("starts", () => t`starts with`),
  plain("ends", () => t`ends with`),
  ...blank,
];
export const blankOperators: FilterOperator[] = blank;
