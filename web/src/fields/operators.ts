import { t } from "@lingui/core/macro";
import type { ApiFilter, OperatorName } from "@/api/types";
import { dayFrom } from "./dates";
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
  ...blank,
].map(withNumbers);

const days = (key: string, label: () => string, range: (days: number) => [number, number]): FilterOperator => ({
  key,
  label,
  takes: "days",
  needs: "between",
  toApi: (field, value) => {
    const [from, to] = range(Number(value) || 0);
    return { field, op: "between", value: [dayFrom(new Date(), from), dayFrom(new Date(), to)] };
  },
});

export const dateOperators: FilterOperator[] = [
  plain("eq", () => t`is`),
  plain("lt", () => t`before`),
  plain("gt", () => t`after`),
  plain("between", () => t`between`, "range"),
  days(
    "last",
    () => t`in the last days`,
    (n) => [-n, 0],
  ),
  days(
    "next",
    () => t`in the next days`,
    (n) => [0, n],
  ),
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

export const dateTimeOperators: FilterOperator[] = dateOperators.map((operator): FilterOperator => {
  if (operator.takes === "none") return operator;
  return {
    ...operator,
    needs: "gte",
    toApi(field, value) {
      const today = new Date();
      const n = Number(value) || 0;
      if (operator.key === "lt") return { field, op: "lt", value: moment(value) };
      if (operator.key === "gt") return { field, op: "gte", value: moment(value, 1) };
      if (operator.key === "last") return within(field, dayFrom(today, -n), dayFrom(today, 0));
      if (operator.key === "next") return within(field, dayFrom(today, 0), dayFrom(today, n));
      const [from, to] = Array.isArray(value) ? value : [value, value];
      return within(field, from, to);
    },
  };
});

export const choiceOperators: FilterOperator[] = [
  plain("in", () => t`is any of`, "many"),
  negated("not_in", "in", () => t`is none of`, "many"),
  ...blank,
];

/** In the address a person may stand as "me", so that a link means whoever opens it. */
const withMe = (operator: FilterOperator): FilterOperator =>
  operator.takes === "none"
    ? operator
    : {
        ...operator,
        toApi: (path, value, env) =>
          operator.toApi(
            path,
            Array.isArray(value) ? value.map((one) => (one === "me" ? env.me.id : one)) : value,
            env,
          ),
      };

export const relationOperators: FilterOperator[] = choiceOperators.map(withMe);

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

export const listOperators: FilterOperator[] = [contains, notContains, ...blank];
export const blankOperators: FilterOperator[] = blank;
