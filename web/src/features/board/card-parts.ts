import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { isBlank } from "@/fields/registry";
import { isoDay } from "@/lib/format";

export interface CardParts {
  /** Above the title: whom it is about. */
  about: FieldDef | undefined;
  amount: FieldDef | undefined;
  /** At the end of the amount's line: how likely it is. */
  share: FieldDef | undefined;
  date: FieldDef | undefined;
  person: FieldDef | undefined;
  /** Everything else the view shows, one line each. */
  lines: FieldDef[];
  /** Since when it stands in its column. */
  since: FieldDef | undefined;
}

/** Which of the chosen fields goes where on a card. The same for all cards of a board. */
export function cardParts(object: ObjectDef, names: readonly string[], group: FieldDef, step?: string): CardParts {
  const fields = names
    .map((name) => object.fields.find((field) => field.name === name))
    .filter((field): field is FieldDef => !!field && field.name !== object.title && field.name !== group.name);
  const take = (fits: (field: FieldDef) => boolean) => {
    const at = fields.findIndex(fits);
    return at < 0 ? undefined : fields.splice(at, 1)[0];
  };
  const isPerson = (field: FieldDef) => field.kind === "user" || (field.kind === "relation" && field.to === "user");
  return {
    // The step it stands at is a line of its own, with its colour.
    about: take((field) => field.kind === "relation" && !field.many && !isPerson(field) && field.name !== step),
    amount: take((field) => field.kind === "money"),
    share: take((field) => field.kind === "percent"),
    date: take((field) => field.kind === "date"),
    person: take((field) => isPerson(field) && !field.many),
    lines: fields,
    since: object.fields.find((field) => field.name === `${group.name}_since`),
  };
}

export const shownLines = (parts: CardParts, record: Rec) =>
  parts.lines.filter((field) => !isBlank(record[field.name]));

/** A day that has passed, as long as the card is not at an end. */
export function isOverdue(day: unknown, laneType: string | null, now = new Date()): boolean {
  return laneType === "open" && typeof day === "string" && day < isoDay(now);
}

export function daysSince(since: unknown, now = new Date()): number | null {
  if (typeof since !== "string") return null;
  const days = Math.floor((now.getTime() - new Date(since).getTime()) / 86_400_000);
  return Number.isFinite(days) && days > 0 ? days : null;
}
