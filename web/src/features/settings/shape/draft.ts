// A field while it is made or changed, what of it is sent, and what of it has changed.
import type { FieldDef, KindDef } from "@/api/types";
import { isBlank, kindOf } from "@/fields/registry";
import { Unparsed } from "@/fields/types";
import { nameFrom, slug } from "./names";
import { type OptionDraft, optionDrafts, optionsToSend } from "./options";

export interface AttributeDraft {
  id: string;
  name: string;
  label: string;
  kind: string;
  options: OptionDraft[];
  /** Settings that are not edited here and stay as they are. */
  more: Record<string, unknown>;
}

export interface FieldDraft {
  kind: string;
  label: string;
  name: string;
  help: string;
  required: boolean;
  unique: boolean;
  /** Not told by every server: then it is neither shown nor sent. */
  searchable: boolean | undefined;
  indexed: boolean;
  main: boolean;
  hidden: boolean;
  default: unknown;
  /** In place of a value: what reckons it. Null: a value it is. */
  default_expression: string | null;
  show_if: string;
  required_if: string;
  /** How automatic numbers are written, and with what they begin. */
  format: string;
  start: unknown;
  /** Filled in by Kith: when which fields change, or when a condition begins to hold. */
  stamped: boolean;
  stamp_on: string[];
  stamp_when: string;
  on_delete: string;
  /** Of money: the date whose rate counts; a field's name, "created_at" or "today". */
  rate_date: string;
  decimals: unknown;
  min: unknown;
  max: unknown;
  options: OptionDraft[];
  to: string;
  /** The other kinds of object that it may lead to. */
  also: string[];
  many: boolean;
  inverse: { name: string; label: string };
  attributes: AttributeDraft[];
  expression: string;
  relation: string;
  measure: string;
  filter: string;
  sort: string;
}

/** Kinds whose values the search can find. */
export const SEARCHED = ["text", "long_text", "email", "url", "name", "emails", "phones", "addresses", "socials"];
/** Kinds that an attribute of a link can have: one value in one column. */
export const SIMPLE = ["text", "number", "percent", "boolean", "date", "datetime", "select", "money"];
/** Kinds that nobody types: they are reckoned or counted. */
export const COMPUTED = ["formula", "rollup", "auto_number"];

/** What a server adds to a field's description for kinds that are reckoned. */
type Told = FieldDef &
  Partial<Record<"expression" | "relation" | "measure" | "filter" | "sort", string | null>> & {
    searchable?: boolean;
    format?: string;
    start?: number;
    stamp_on?: string[];
    stamp_when?: string | null;
    on_delete?: string;
    rate_date?: string;
  };

/** How many decimals a kind keeps as long as nobody says otherwise. */
const usualDecimals = (kind: string): number | null => (kind === "number" ? 0 : kind === "percent" ? 2 : null);

export function newDraft(kind: string): FieldDraft {
  return {
    kind,
    label: "",
    name: "",
    help: "",
    required: false,
    unique: false,
    searchable: SEARCHED.includes(kind) ? false : undefined,
    indexed: false,
    main: false,
    hidden: false,
    default: null,
    default_expression: null,
    show_if: "",
    required_if: "",
    format: "",
    start: null,
    stamped: false,
    stamp_on: [],
    stamp_when: "",
    on_delete: "keep",
    rate_date: "created_at",
    decimals: usualDecimals(kind),
    min: null,
    max: kind === "rating" ? 5 : null,
    options: [],
    to: "",
    also: [],
    many: false,
    inverse: { name: "", label: "" },
    attributes: [],
    expression: "",
    relation: "",
    measure: "",
    filter: "",
    sort: "",
  };
}

const SIMPLY_KEPT = ["decimals", "min", "max", "help", "required"] as const;

/** A default may be an expression over the new record. */
function expressionIn(value: unknown): string | null {
  const text = value && typeof value === "object" && (value as { expression?: unknown }).expression;
  return typeof text === "string" ? text : null;
}

export function draftOf(field: Told): FieldDraft {
  const reckons = expressionIn(field.default);
  return {
    ...newDraft(field.kind),
    label: field.label,
    name: field.name,
    help: field.help ?? "",
    required: !!field.required,
    unique: !!field.unique,
    searchable: field.searchable,
    indexed: !!field.indexed,
    main: !!field.main,
    hidden: !!field.hidden,
    default: reckons === null ? (field.default ?? null) : null,
    default_expression: reckons,
    show_if: field.show_if ?? "",
    required_if: field.required_if ?? "",
    format: field.result ? (field.result === "percent" ? "percent" : "") : (field.format ?? ""),
    start: field.start ?? null,
    stamped: !!field.stamp_on,
    stamp_on: field.stamp_on ?? [],
    stamp_when: field.stamp_when ?? "",
    on_delete: field.on_delete ?? "keep",
    rate_date: field.rate_date ?? "created_at",
    decimals: field.decimals ?? null,
    min: field.min ?? null,
    max: field.max ?? null,
    options: optionDrafts(field.options),
    to: field.to ?? field.targets?.[0] ?? "",
    also: field.targets?.slice(1) ?? [],
    many: !!field.many,
    inverse: { name: field.inverse?.name ?? "", label: field.inverse?.label ?? "" },
    attributes: (field.attributes ?? []).map((one) => ({
      id: one.name,
      name: one.name,
      label: one.label,
      kind: one.kind,
      options: optionDrafts(one.options),
      more: Object.fromEntries(SIMPLY_KEPT.filter((key) => one[key] != null && key in one).map((k) => [k, one[k]])),
    })),
    expression: field.expression ?? "",
    relation: field.relation ?? "",
    measure: field.measure ?? "",
    filter: field.filter ?? "",
    sort: field.sort ?? "",
  };
}

const words = (text: string) => text.trim() || null;

function attributeBody(one: AttributeDraft) {
  // Help and what is required say nothing about a link.
  const { help: _help, required: _required, ...settings } = one.more;
  return {
    name: one.name || nameFrom(one.label).slice(2),
    label: one.label.trim(),
    kind: one.kind,
    ...(one.kind === "select" && { options: optionsToSend(one.options, one.options) }),
    ...(one.kind === "number" || one.kind === "percent" ? settings : {}),
  };
}

/** What kind of value a default is: a field of this kind with these settings. */
export const asField = (draft: FieldDraft): FieldDef => ({
  name: "default",
  label: draft.label,
  kind: draft.kind,
  to: draft.kind === "user" ? "user" : draft.to,
  ...(draft.also.length > 0 && { to: null, targets: [draft.to, ...draft.also] }),
  many: draft.many,
  // An option that is not there yet gets the key that the server will give it, so that it can be the default at once.
  options: draft.options
    .filter((one) => !one.retired)
    .map(({ key, label, color }) => ({ key: key ?? slug(label), label, color }))
    .filter((one) => one.key),
  decimals: typeof draft.decimals === "number" ? draft.decimals : null,
  max: typeof draft.max === "number" ? draft.max : null,
});

function defaultOf(draft: FieldDraft): unknown {
  if (draft.default_expression !== null) {
    const expression = draft.default_expression.trim();
    return expression ? { expression } : null;
  }
  if (isBlank(draft.default) || draft.default === false) return null;
  const field = asField(draft);
  return kindOf(field).toPatch(draft.default, field);
}

/** All that a field says, by the settings of its kind. `before` is what it said: see `optionsToSend`. */
export function bodyOf(draft: FieldDraft, kind: KindDef, before: FieldDraft | null): Record<string, unknown> {
  const has = (setting: string) => kind.settings.includes(setting);
  const inverse = draft.inverse.name || draft.inverse.label;
  return {
    label: words(draft.label),
    help: words(draft.help),
    main: draft.main,
    hidden: draft.hidden,
    show_if: words(draft.show_if),
    ...(!COMPUTED.includes(draft.kind) && {
      required: draft.required,
      required_if: words(draft.required_if),
      default: defaultOf(draft),
      ...(kind.unique && { unique: draft.unique }),
      ...(draft.searchable !== undefined && { searchable: draft.searchable }),
    }),
    ...(draft.kind !== "auto_number" && { indexed: draft.indexed || draft.unique }),
    ...(has("decimals") && { decimals: draft.decimals ?? null }),
    ...(has("min") && { min: draft.min ?? null }),
    ...(has("max") && { max: draft.max ?? null }),
    ...(has("options") && { options: optionsToSend(draft.options, before?.options ?? []) }),
    ...(has("to") && {
      to: draft.also.length > 0 ? [draft.to, ...draft.also] : draft.to || null,
      many: draft.many,
    }),
    ...(has("attributes") && draft.many && { attributes: draft.attributes.map(attributeBody) }),
    ...(has("inverse") && {
      inverse: inverse
        ? { name: draft.inverse.name || nameFrom(draft.inverse.label), label: words(draft.inverse.label) }
        : null,
    }),
    ...(has("format") && { format: words(draft.format) }),
    ...(has("start") && { start: draft.start ?? null }),
    ...(has("stamp_on") && {
      stamp_on: draft.stamped ? draft.stamp_on : null,
      stamp_when: draft.stamped ? words(draft.stamp_when) : null,
    }),
    ...(has("on_delete") && { on_delete: draft.on_delete === "keep" && !before ? null : draft.on_delete }),
    ...(has("rate_date") && {
      rate_date: draft.rate_date === "created_at" && !before ? null : draft.rate_date,
    }),
    ...(has("expression") && { expression: words(draft.expression) }),
    ...(has("relation") && { relation: draft.relation || null }),
    ...(has("measure") && { measure: words(draft.measure) }),
    ...(has("filter") && { filter: words(draft.filter) }),
    ...(has("sort") && { sort: words(draft.sort) }),
  };
}

/** A new field: what is not said, or is so anyway, is left out, so that files tell only what somebody chose. */
export function createBody(draft: FieldDraft, kind: KindDef): Record<string, unknown> {
  const said = Object.entries(bodyOf(draft, kind, null)).filter(
    ([key, value]) => value !== null && value !== false && !(key === "decimals" && value === usualDecimals(draft.kind)),
  );
  return { name: draft.name || nameFrom(draft.label) || null, kind: draft.kind, ...Object.fromEntries(said) };
}

/** A field that was there: only what changed, so that two administrators do not undo each other's work. */
export function patchBody(draft: FieldDraft, before: FieldDraft, kind: KindDef): Record<string, unknown> {
  const was = bodyOf(before, kind, before);
  const now = bodyOf(draft, kind, before);
  return Object.fromEntries(
    Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key])),
  );
}

/** Text in a number's place that is none: nothing is sent while one is there. */
export const unreadIn = (draft: FieldDraft): Record<string, string> =>
  Object.fromEntries(
    Object.entries(draft).flatMap(([key, value]) => (value instanceof Unparsed ? [[key, value.message]] : [])),
  );
