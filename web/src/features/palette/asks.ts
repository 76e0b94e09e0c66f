import { t } from "@lingui/core/macro";
import { titleOf } from "@/api/catalog";
import { listRecords } from "@/api/records";
import type { ApiFilter, FieldDef, ObjectDef, Rec, Ref } from "@/api/types";
import { kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { asHue } from "@/lib/format";
import { matches } from "@/lib/match";
import type { Ask, Choice } from "../shell/commands";

/** Kinds whose values can be picked or typed on one line. */
const TYPED = new Set(["text", "long_text", "number", "percent", "money", "date", "datetime", "url", "email"]);
const single = (field: FieldDef) => !field.many && (field.kind === "relation" || field.kind === "user");

export const canAsk = (field: FieldDef): boolean =>
  single(field) ||
  field.kind === "select" ||
  field.kind === "boolean" ||
  field.kind === "rating" ||
  TYPED.has(field.kind);

const isChoice = (choice: Choice, typed: string) => matches(typed, choice.label);

/** Asks for a value of a field: from its options, from the records it may point at, or as text. */
export function askField(
  field: FieldDef,
  env: FieldEnv,
  record: Rec | null,
  done: (value: unknown, choice: Choice) => undefined | Ask | Promise<unknown>,
): Ask {
  const value = record?.[field.name];
  const kind = kindOf(field);
  const none: Choice[] =
    field.required || value == null || value === "" ? [] : [{ key: "", label: t`Empty it`, icon: "x" }];
  const pick = (made: (choice: Choice) => unknown) => (choice: Choice) =>
    done(choice.key === "" ? null : made(choice), choice);
  if (single(field)) {
    const targets = env.targets(field);
    const at = value && typeof value === "object" && "id" in value ? value.id : null;
    return {
      placeholder: field.label,
      options: async (typed, signal) => [
        ...(await Promise.all(targets.map((one) => recordChoices(one, env, record, typed, at, signal)))).flat(),
        // What goes through steps is always at one.
        ...(typed || targets.some((each) => each.fields.some((one) => one.name === "position")) ? [] : none),
      ],
      pick: pick((choice): Ref => ({ id: choice.key, label: choice.label })),
    };
  }
  if (field.kind === "select")
    return {
      placeholder: field.label,
      options: async (typed) => [
        ...(field.options ?? [])
          .filter((option) => !option.retired || option.key === value)
          .map(
            (option): Choice => ({
              key: option.key,
              label: option.label,
              hue: asHue(option.color),
              current: option.key === value,
            }),
          )
          .filter((choice) => isChoice(choice, typed)),
        ...(typed ? [] : none),
      ],
      pick: pick((choice) => choice.key),
    };
  if (field.kind === "boolean")
    return {
      placeholder: field.label,
      options: async (typed) =>
        [
          { key: "yes", label: t`Yes`, current: value === true },
          { key: "no", label: t`No`, current: value === false },
        ].filter((choice) => isChoice(choice, typed)),
      pick: pick((choice) => choice.key === "yes"),
    };
  const read = (typed: string) => kind.parse(typed, field, env);
  return {
    placeholder: field.label,
    options: async (typed) => (typed ? [] : none),
    free(typed) {
      const parsed = read(typed);
      return parsed.ok ? { key: typed, label: kind.format(parsed.value, field, env) || typed, icon: kind.icon } : null;
    },
    pick: pick((choice) => {
      const parsed = read(choice.key);
      return parsed.ok ? parsed.value : null;
    }),
  };
}

/** Steps belong together: a deal is offered the stages of its own pipeline. */
function narrowed(target: ObjectDef, record: Rec | null): ApiFilter | null {
  if (!record || !target.fields.some((field) => field.name === "position")) return null;
  for (const field of target.fields) {
    const own = record[field.name] as Ref | null | undefined;
    if (field.kind === "relation" && !field.system && own?.id) return { field: field.name, op: "in", value: [own.id] };
  }
  return null;
}

async function recordChoices(
  target: ObjectDef,
  env: FieldEnv,
  record: Rec | null,
  typed: string,
  at: unknown,
  signal: AbortSignal,
): Promise<Choice[]> {
  const ordered = target.fields.some((field) => field.name === "position");
  const parts: ApiFilter[] = [];
  const own = narrowed(target, record);
  if (own) parts.push(own);
  if (typed.trim()) parts.push({ field: target.title, op: "contains", value: typed.trim() });
  if (target.fields.some((field) => field.name === "active")) parts.push({ field: "active", op: "eq", value: true });
  const page = await listRecords(
    target.plural,
    { filter: parts.length > 0 ? { and: parts } : null, limit: 50, sort: ordered ? "position" : target.title },
    signal,
  );
  const person = target.name === "user" || target.name === "person";
  const me = target.name === "user" ? env.me.id : null;
  return page.items
    .map((one): Choice => {
      const label = titleOf(target, one);
      return {
        key: one.id,
        label,
        ...(person ? { avatar: label } : { hue: env.hueOf(one.id) }),
        ...(one.id === me && { detail: t`you` }),
        current: one.id === at,
      };
    })
    .sort((a, b) => Number(b.key === me) - Number(a.key === me));
}

/** Asks one after the other; answers all of it together. A field that may stay empty can be skipped. */
export function askFields(
  fields: readonly FieldDef[],
  env: FieldEnv,
  done: (input: Record<string, unknown>) => Promise<unknown>,
  input: Record<string, unknown> = {},
): undefined | Ask | Promise<unknown> {
  const [field, ...rest] = fields.filter(canAsk);
  if (!field) return done(input);
  const ask = askField(field, env, null, (value) =>
    askFields(rest, env, done, { ...input, [field.name]: value === null ? null : kindOf(field).toPatch(value, field) }),
  );
  if (field.required) return ask;
  const skip: Choice = { key: "", label: t`Go on without`, icon: "arrow-right" };
  const options = ask.options;
  return {
    ...ask,
    options: async (typed, signal) => [...((await options?.(typed, signal)) ?? []), ...(typed ? [] : [skip])],
    pick: (choice) => (choice.key === "" ? askFields(rest, env, done, input) : ask.pick(choice)),
  };
}
