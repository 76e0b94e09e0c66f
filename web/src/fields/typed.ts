import { t } from "@lingui/core/macro";
import { Unparsed } from "./types";

/** What somebody typed into a field as it can be kept: also text that means nothing yet. */
export type Typed = { value?: unknown; text?: never } | { text: string; value?: never };

export const toTyped = (value: unknown): Typed => (value instanceof Unparsed ? { text: value.text } : { value });

export const fromTyped = (typed: Typed): unknown =>
  typed.text === undefined ? typed.value : new Unparsed(typed.text, t`This is not understood`);

type Values<T> = Record<string, T>;
export const allTyped = (values: Values<unknown>): Values<Typed> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toTyped(value)]));
export const fromAllTyped = (values: Values<Typed>): Values<unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, typed]) => [name, fromTyped(typed)]));
