import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { titleOf, toRef, useCatalog } from "@/api/catalog";
import { listRecords } from "@/api/records";
import type { InverseDef, ObjectDef, Rec } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Skeleton } from "@/ui/skeleton";
import { objectIcon } from "../shell/nav";
import { openCreate } from "../shell/ui-store";
import { RecordLine } from "./record-line";

const FIRST = 5;

/** Records of another object that name this one: the first few, the way to all, and a new one that names it too. */
export function RelatedList({ object, record, inverse }: { object: ObjectDef; record: Rec; inverse: InverseDef }) {
  const catalog = useCatalog();
  const env = useFieldEnv();
  const other = catalog.object(inverse.object);
  const field = other?.fields.find((one) => one.name === inverse.field);
  const plural = other?.plural ?? "";
  const { data, isPending } = useQuery({
    queryKey: ["records", plural, "related", inverse.field, record.id],
    enabled: !!other,
    queryFn: ({ signal }) =>
      listRecords(
        plural,
        {
          filter: { field: inverse.field, op: "in", value: [record.id] },
          sort: other?.views[0]?.sort ?? "-created_at",
          limit: FIRST,
          count: "exact",
        },
        signal,
      ),
  });
  if (!other || !field) return null;
  const total = data?.total ?? data?.items.length;
  const create = () => {
    const me = toRef(object, record);
    openCreate({ object: other.name, values: { [field.name]: field.many ? [me] : me } });
  };
  return (
    <section className="py-3" aria-label={inverse.label}>
      <div className="flex h-6 items-center gap-2 px-4 max-md:h-11">
        <h2 className="font-medium text-soft text-xs">{inverse.label}</h2>
        {total !== undefined && <span className="text-mute text-xs">{total}</span>}
        {other.permissions.create && !record.deleted_at && (
          <IconButton
            icon="plus"
            size={15}
            label={t`New ${other.label.toLocaleLowerCase()} for ${titleOf(object, record)}`}
            className="-mr-1.5 ml-auto"
            onClick={create}
          />
        )}
      </div>
      {isPending && (
        <div aria-hidden className="space-y-4 px-4 py-3">
          <Skeleton seed={0} />
          <Skeleton seed={1} />
        </div>
      )}
      {data?.items.length === 0 && <p className="px-4 pt-1 text-mute">{t`None yet`}</p>}
      <ul>
        {data?.items.map((one) => (
          <RecordLine key={one.id} object={other} record={one} env={env} skip={inverse.field} />
        ))}
      </ul>
      {total !== undefined && total > FIRST && (
        <Link
          to="/$plural"
          params={{ plural }}
          search={{ f: [[inverse.field, "in", [record.id]]] } as never}
          className="mx-2 flex h-8 items-center gap-1.5 rounded-md px-2 font-medium text-accent-ink hover:bg-hover max-md:h-11"
        >
          <Icon name={objectIcon(other)} size={15} />
          {t`Show all ${total}`}
        </Link>
      )}
    </section>
  );
}
