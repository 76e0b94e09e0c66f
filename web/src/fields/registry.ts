import type { FieldDef } from "@/api/types";
import { type IconName, iconNamed } from "@/ui/icon";
import { addresses } from "./kinds/addresses";
import { boolean } from "./kinds/boolean";
import { date, datetime } from "./kinds/date";
import { emails } from "./kinds/emails";
import { json } from "./kinds/json";
import { email, url } from "./kinds/link";
import { money } from "./kinds/money";
import { name } from "./kinds/name";
import { number, percent } from "./kinds/number";
import { phones } from "./kinds/phones";
import { rating } from "./kinds/rating";
import { relation, relationMany, user } from "./kinds/relation";
import { secret } from "./kinds/secret";
import { multiSelect, select } from "./kinds/select";
import { socials } from "./kinds/socials";
import { longText, text } from "./kinds/text";
import type { FieldEnv, FieldKind, FilterOperator } from "./types";

/** Every kind of field that the screens know. A new kind is one file and one line here. */
const kinds = (): Record<string, FieldKind> => ({
  text,
  long_text: longText,
  email,
  url,
  number,
  percent,
  money,
  boolean,
  date,
  datetime,
  select,
  multi_select: multiSelect,
  rating,
  relation,
  user,
  name,
  emails,
  phones,
  addresses,
  socials,
  json,
  secret,
  auto_number: { ...text, icon: "hash", edit: "none", width: 150 },
});

// Made on first use: kinds draw other fields themselves, so this file and theirs import each other.
let made: Record<string, FieldKind> | undefined;

export function kindOf(field: FieldDef): FieldKind {
  made ??= kinds();
  if (field.many && (field.kind === "relation" || field.kind === "user")) return relationMany;
  // What is reckoned is drawn, filtered and added up as what comes out.
  if (field.result) return reckoned(made[field.result] ?? json);
  return made[field.kind] ?? json;
}

const results = new Map<FieldKind, FieldKind>();
function reckoned(kind: FieldKind): FieldKind {
  const known = results.get(kind) ?? { ...kind, edit: "none" };
  results.set(kind, known);
  return known;
}

/** The operators of a kind that the server offers for this field. */
export function operatorsOf(field: FieldDef): FilterOperator[] {
  const offered = field.operators;
  return kindOf(field).operators.filter((operator) => !offered || offered.includes(operator.needs));
}

/** A relation is drawn with the icon of what it points at, everything else with that of its kind. */
export function fieldIcon(field: FieldDef, env: Pick<FieldEnv, "target">): IconName {
  const kind = kindOf(field);
  return field.kind === "relation" ? iconNamed(env.target(field)?.icon, kind.icon) : kind.icon;
}

export const canEdit = (field: FieldDef) => !field.read_only && kindOf(field).edit !== "none";

export function isBlank(value: unknown): boolean {
  if (value == null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value).every((part) => part == null || part === "");
}
