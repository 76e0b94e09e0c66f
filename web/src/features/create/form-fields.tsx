import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { FieldDef, ObjectDef } from "@/api/types";
import { Button } from "@/ui/button";
import { drawnSections } from "../record/layout";
import { Sections } from "../record/sections";
import type { Conditions } from "../record/use-check";
import { FeedSkeleton } from "../timeline/feed-skeleton";
import { formFields, isUsable } from "./fields-of";

/**
 * The fields of the form for a new record, as the layout arranges them; without one what belongs first, and the rest
 * behind a button. What has to be filled is never out of sight.
 */
export function FormFields({
  object,
  given,
  conditions,
  wrong,
  row,
}: {
  object: ObjectDef;
  /** Fields that were filled by where the form was opened from. */
  given: string[];
  conditions: Conditions;
  /** Something is the matter with a field, which must be seen then. */
  wrong: (field: FieldDef) => boolean;
  row: (field: FieldDef, first: boolean) => React.ReactNode;
}) {
  const [unfolded, setUnfolded] = useState(false);
  const { layout, needs } = conditions;
  const shows = (field: FieldDef) => conditions.shows(field) || (!!field.hidden && given.includes(field.name));
  if (layout === undefined) return <FeedSkeleton />;
  if (layout) {
    const sections = drawnSections(object, layout, {
      ...conditions,
      shows: (field) => shows(field) && isUsable(field),
    });
    const placed = new Set(sections.flatMap((one) => one.fields.map(({ field }) => field.name)));
    const left = object.fields.filter(
      (field) =>
        isUsable(field) &&
        !placed.has(field.name) &&
        shows(field) &&
        (needs(field) || given.includes(field.name) || field.name === object.title),
    );
    const first = left[0]?.name ?? sections[0]?.fields[0]?.field.name;
    return (
      <>
        {left.map((field) => row(field, field.name === first))}
        <Sections gap sections={sections} open={(one) => one.fields.some(({ field }) => wrong(field))}>
          {({ field }) => row(field, field.name === first)}
        </Sections>
      </>
    );
  }
  const { main: begin, more: rest } = formFields(object, given);
  const main = [...begin, ...rest.filter(needs)].filter(shows);
  const more = rest.filter((field) => shows(field) && !needs(field));
  // A problem at a field that is folded away unfolds it.
  const all = unfolded || more.some(wrong);
  return (
    <>
      {main.map((field, i) => row(field, i === 0))}
      {more.length > 0 && !all && (
        <Button look="ghost" icon="chevron-down" className="-ms-2.5" onClick={() => setUnfolded(true)}>
          {t`More fields`}
        </Button>
      )}
      {all && more.map((field) => row(field, false))}
    </>
  );
}
