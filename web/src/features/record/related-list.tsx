import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { titleOf, toRef, useCatalog } from "@/api/catalog";
import { listRecords } from "@/api/records";
import type { FieldDef, InverseDef, ObjectDef, Rec, Ref } from "@/api/types";
import { EditableField } from "@/fields/editable-field";
import { useFieldEnv } from "@/fields/env";
import { RecordPick } from "@/fields/record-pick";
import { canEdit } from "@/fields/registry";
import { inSentence } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { Skeleton } from "@/ui/skeleton";
import { objectIcon } from "../shell/nav";
import { openCreate } from "../shell/ui-store";
import { useLinks } from "./link-existing";
import { RecordLine } from "./record-line";

const FIRST = 5;

/** Records of another object that name this one: the first few, the way to all, and a new one that names it too. */
export function RelatedList(props: { object: ObjectDef; record: Rec; inverse: InverseDef; columns?: string[] }) {
  const other = useCatalog().object(props.inverse.object);
  const field = other?.fields.find((one) => one.name === props.inverse.field);
  return other && field ? <List {...props} other={other} field={field} /> : null;
}

interface ListProps {
  object: ObjectDef;
  record: Rec;
  inverse: InverseDef;
  /** What a line tells, where a layout chose that. */
  columns?: string[];
  other: ObjectDef;
  field: FieldDef;
}

function List({ object, record, inverse, columns = [], other, field }: ListProps) {
  const links = useLinks(object, record, other, field);
  const [adding, setAdding] = useState(false);
  const head = useRef<HTMLSpanElement>(null);
  const { plural } = other;
  const { data, isPending } = useQuery({
    queryKey: ["records", plural, "related", inverse.field, record.id],
    queryFn: ({ signal }) =>
      listRecords(
        plural,
        {
          filter: { field: inverse.field, op: "in", value: [record.id] },
          sort: other.views[0]?.sort ?? "-created_at",
          limit: FIRST,
          count: "exact",
        },
        signal,
      ),
  });
  const total = data?.total ?? data?.items.length;
  const create = () => {
    const me = toRef(object, record);
    openCreate({ object: other.name, values: { [field.name]: field.many ? [me] : me } });
  };
  const what = inSentence(other.label);
  const linkable = other.permissions.update && canEdit(field) && !record.deleted_at;
  const creatable = other.permissions.create && !record.deleted_at;
  return (
    <section className="py-3" aria-label={inverse.label}>
      <div className="flex h-6 items-center gap-2 px-4 max-md:h-11">
        <h2 className="font-medium text-soft text-xs">{inverse.label}</h2>
        {total !== undefined && <span className="text-mute text-xs">{total}</span>}
        {(creatable || linkable) && (
          <span ref={head} className="-me-1.5 ms-auto">
            <Menu
              align="end"
              trigger={
                <IconButton icon="plus" size={15} label={t`Add to ${inverse.label} of ${titleOf(object, record)}`} />
              }
            >
              {creatable && (
                <MenuItem icon="plus" onClick={create}>
                  {t`New ${what}`}
                </MenuItem>
              )}
              {linkable && (
                <MenuItem icon="link" onClick={() => setAdding(true)}>
                  {t`Add an existing ${what}`}
                </MenuItem>
              )}
            </Menu>
          </span>
        )}
        {adding && (
          <Popover
            open
            label={t`Add an existing ${what}`}
            anchor={head.current}
            align="end"
            onOpenChange={(open) => !open && setAdding(false)}
          >
            <RecordPick
              field={{
                name: inverse.name,
                label: t`Add an existing ${what}`,
                kind: "relation",
                to: other.name,
                required: true,
              }}
              value={null}
              onChange={(ref) => {
                setAdding(false);
                void links.add((ref as Ref).id);
              }}
            />
          </Popover>
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
          <RelatedLine
            key={one.id}
            other={other}
            record={one}
            field={field}
            columns={columns}
            editable={linkable}
            onRemove={linkable && !(field.required && !field.many) ? () => void links.remove(one.id) : undefined}
          />
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

/** One of them: a link to its page, and its fields in place when they are asked for. */
function RelatedLine({
  other,
  record,
  field,
  columns: chosen,
  editable,
  onRemove,
}: {
  other: ObjectDef;
  record: Rec;
  field: FieldDef;
  columns: string[];
  editable: boolean;
  onRemove: (() => void) | undefined;
}) {
  const env = useFieldEnv();
  const [open, setOpen] = useState(false);
  const title = titleOf(other, record);
  const columns = chosen.length ? chosen : (other.views.find((view) => view.type === "table")?.columns ?? []);
  const fields = columns
    .filter((name) => name !== other.title && name !== field.name)
    .flatMap((name) => other.fields.find((one) => one.name === name) ?? []);
  return (
    <RecordLine
      object={other}
      record={record}
      env={env}
      skip={field.name}
      {...(chosen.length > 0 && { tells: chosen })}
      actions={
        editable && (
          <Menu
            align="end"
            trigger={<IconButton icon="ellipsis" size={15} className="md:size-7" label={t`Actions for ${title}`} />}
          >
            <MenuItem icon="pencil" onClick={() => setOpen(!open)}>
              {open ? t`Close the fields` : t`Edit here`}
            </MenuItem>
            {onRemove && (
              <MenuItem icon="x" onClick={onRemove}>
                {t`Remove from the list`}
              </MenuItem>
            )}
          </Menu>
        )
      }
      below={
        open && (
          <fieldset aria-label={title} className="mx-2 mb-2 min-w-0 rounded-lg border border-line px-2 py-1">
            {fields.map((one) => (
              <EditableField key={one.name} object={other} record={record} field={one} />
            ))}
          </fieldset>
        )
      }
    />
  );
}
