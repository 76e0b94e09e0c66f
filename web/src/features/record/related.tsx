import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { titleOf, useCatalog } from "@/api/catalog";
import { useRecord } from "@/api/records";
import type { FieldDef, ObjectDef, Rec, Ref } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { asRefs } from "@/fields/kinds/relation";
import { Avatar } from "@/ui/avatar";
import { Empty } from "@/ui/empty";
import { relatedLists } from "./layout";
import { LinkedList } from "./linked-list";
import { RelatedList } from "./related-list";
import { stepFieldOf } from "./steps";
import { subtitleOf } from "./subtitle";
import { useRecordConditions } from "./use-check";

/** Everything that hangs together with a record, drawn from the catalog: what it names, and what names it. */
export default function Related({ object, record }: { object: ObjectDef; record: Rec }) {
  const catalog = useCatalog();
  const steps = stepFieldOf(catalog, object);
  const { layout, shows } = useRecordConditions(object, record);
  const readable = (field: FieldDef) => catalog.targets(field).some((one) => one.permissions.read);
  const relations = object.fields.filter(
    (field) => field.kind === "relation" && !field.system && shows(field) && readable(field),
  );
  const cards = relations.filter(
    (field) =>
      !field.many &&
      field.name !== steps?.field.name &&
      field.name !== steps?.own?.name &&
      asRefs(record[field.name])[0]?.label != null,
  );
  const lists = relatedLists(layout ?? null, {
    links: relations.filter((field) => field.many),
    // Notes stand on the timeline, where they are written.
    inverses: object.inverses.filter(
      (inverse) => inverse.object !== "note" && catalog.object(inverse.object)?.permissions.read,
    ),
  });
  if (cards.length + lists.length === 0)
    return <Empty icon="link" title={t`Nothing is related`}>{t`This kind of record stands for itself.`}</Empty>;
  return (
    <div className="divide-y divide-line">
      {cards.map((field) => (
        <RelatedCard key={field.name} field={field} value={asRefs(record[field.name])[0] as Ref} />
      ))}
      {lists.map(({ link, inverse, columns }) =>
        link ? (
          <LinkedList key={link.name} object={object} record={record} field={link} />
        ) : (
          <RelatedList
            key={`${inverse.object}.${inverse.name}`}
            object={object}
            record={record}
            inverse={inverse}
            columns={columns}
          />
        ),
      )}
    </div>
  );
}

function RelatedCard({ field, value }: { field: FieldDef; value: Ref }) {
  const catalog = useCatalog();
  const env = useFieldEnv();
  const target = catalog.targetOf(field, value);
  const { data } = useRecord(target?.plural ?? "", value.id);
  if (!target) return null;
  const label = (data && titleOf(target, data)) || value.label || "";
  const subtitle = data && subtitleOf(target, data, env);
  return (
    <section className="px-4 py-3" aria-label={field.label}>
      <h2 className="pb-2 font-medium text-soft text-xs">{field.label}</h2>
      <Link
        to="/$plural/$id"
        params={{ plural: target.plural, id: value.id }}
        search={{}}
        className="flex items-center gap-3 rounded-lg border border-line bg-canvas p-2.5 shadow-sm hover:border-line-strong"
      >
        <Avatar name={label} size={36} square={target.name !== "person" && target.name !== "user"} />
        <span className="min-w-0">
          <span className="block truncate font-semibold">{label}</span>
          {subtitle && <span className="block truncate text-mute text-xs">{subtitle}</span>}
        </span>
      </Link>
    </section>
  );
}
