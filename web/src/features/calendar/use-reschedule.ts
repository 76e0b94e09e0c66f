import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { FieldDef, ObjectDef } from "@/api/types";
import { canEdit } from "@/fields/registry";
import { beginChange } from "@/fields/undo-many";
import { writeMany } from "@/fields/write-many";
import { formatDay } from "@/lib/format";
import { toast } from "@/ui/toast";
import { type Drawn, type Entry, endedAt, movedTo } from "./entries";

/** Moves records on the calendar and stretches them: shown at once, one step for undo, taken back when refused. */
export function useReschedule(object: ObjectDef, drawn: Drawn) {
  const client = useQueryClient();
  const movable = object.permissions.update && canEdit(drawn.date) && (!drawn.end || canEdit(drawn.end));
  const stretchable = movable && drawn.end !== null;

  const write = useCallback(
    async (entry: Entry, values: { field: FieldDef; value: unknown }[], label: string) => {
      const { id, record } = entry;
      const step = beginChange(client, object, label);
      // What was asked before would put it back where it stood.
      await client.cancelQueries({ queryKey: ["records", object.plural, "calendar"] });
      const { saved, refused } = await writeMany(client, object, [{ id, record, values }]);
      const now = saved.get(id);
      const changes = values.map(({ field }) => ({
        id,
        field,
        before: record[field.name] ?? null,
        after: now?.[field.name] ?? null,
      }));
      step.done(now ? changes.filter(({ before, after }) => before !== after) : []);
      if (refused[0]) toast(refused[0].message, { tone: "bad" });
      return refused.length === 0;
    },
    [client, object],
  );
  return {
    movable,
    stretchable,
    move: (entry: Entry, day: string, time: string | null) =>
      write(entry, movedTo(drawn, entry.record, day, time), t`“${entry.title}” moved to ${formatDay(day)}`),
    stretch: (entry: Entry, day: string, time: string | null) =>
      drawn.end
        ? write(
            entry,
            [{ field: drawn.end, value: endedAt(drawn, day, time) }],
            t`“${entry.title}” ends on ${formatDay(day)}`,
          )
        : Promise.resolve(false),
  };
}
