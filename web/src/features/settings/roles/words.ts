import { plural, t } from "@lingui/core/macro";
import type { Scope, Verb } from "./grants";

export const verbNames = (): Record<Verb, string> => ({
  read: t`See`,
  create: t`Create`,
  update: t`Change`,
  delete: t`Delete`,
  export: t`Export`,
  import: t`Import`,
  reveal: t({ message: "Reveal", context: "secrets" }),
});

/** Whose records, as short as a cell of the table. */
export const scopeNames = (): Record<Scope, string> => ({
  none: t({ message: "None", context: "records" }),
  own: t({ message: "Own", context: "records" }),
  team: t({ message: "Team’s", context: "records" }),
  subtree: t({ message: "Teams below", context: "records" }),
  all: t({ message: "All", context: "records" }),
});

/** The same in a sentence of its own, for the key below the table. */
export const scopeMeanings = (): [Scope, string][] => [
  ["own", t`Records whose owner the user is.`],
  ["team", t`Records of everybody in the user’s team.`],
  ["subtree", t`Records of the teams that the user leads or belongs to, and of all teams below them.`],
  ["all", t`Everybody’s records.`],
];

export const userCount = (count: number) => plural(count, { one: "# user", other: "# users" });
