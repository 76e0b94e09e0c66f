import { t } from "@lingui/core/macro";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { EditableField } from "@/fields/editable-field";
import { formatAgo, formatDateTime } from "@/lib/format";
import { onDemand } from "@/ui/on-demand";
import { FeedSkeleton } from "../timeline/feed-skeleton";
import { drawnSections } from "./layout";
import { refOf } from "./steps";
import { useRecordConditions } from "./use-check";

// Most objects have no layout.
const LaidOut = onDemand(() => import("./laid-out"), <FeedSkeleton />);

/**
 * Every field of the record in place, or those that its layout chooses; what is a list of other records stands
 * elsewhere, unless `all`.
 */
export function Details({ object, record, all }: { object: ObjectDef; record: Rec; all?: boolean }) {
  const conditions = useRecordConditions(object, record);
  const { layout, shows, needs } = conditions;
  if (layout === undefined) return <FeedSkeleton />;
  if (layout)
    return (
      <LaidOut
        object={object}
        record={record}
        sections={drawnSections(object, layout, {
          ...conditions,
          // The head says it already.
          shows: (field) => shows(field) && field.name !== object.title,
        })}
        needs={needs}
      />
    );
  const shown = object.fields.filter(
    (field: FieldDef) =>
      shows(field) && field.name !== object.title && (!field.system || field.name === "owner") && (all || !field.many),
  );
  // The system's fields come first in the catalog; whose it is says less than what it is.
  const fields = [...shown.filter((field) => !field.system), ...shown.filter((field) => field.system)];
  return (
    <div className="px-4 pb-4">
      {fields.map((field) => (
        <EditableField key={field.name} object={object} record={record} field={field} needed={needs(field)} />
      ))}
    </div>
  );
}

export function Stamps({ record }: { record: Rec }) {
  const line = (at: string | undefined, by: unknown, words: (when: string, who: string | null) => string) =>
    at ? <p title={formatDateTime(at)}>{words(formatAgo(at), refOf(by)?.label ?? null)}</p> : null;
  return (
    <footer className="border-line border-t px-4 py-3 text-mute text-xs leading-5">
      {line(record.created_at, record.created_by, (when, who) =>
        who ? t`Created ${when} by ${who}` : t`Created ${when}`,
      )}
      {line(record.updated_at, record.updated_by, (when, who) =>
        who ? t`Changed ${when} by ${who}` : t`Changed ${when}`,
      )}
    </footer>
  );
}
