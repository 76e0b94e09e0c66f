import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { FieldDef, ObjectDef, Rec, Ref } from "@/api/types";
import { useFieldSave } from "@/fields/editable-field";
import { useFieldEnv } from "@/fields/env";
import { InPlaceEditor } from "@/fields/in-place";
import { asRefs, refLabel } from "@/fields/kinds/relation";
import { canEdit, isBlank, kindOf } from "@/fields/registry";
import { Avatar } from "@/ui/avatar";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { objectIcon } from "../shell/nav";

/** Records that this one names, several of them, with what stands on each link: a contact's role, a product's quantity. */
export function LinkedList({ object, record, field }: { object: ObjectDef; record: Rec; field: FieldDef }) {
  const catalog = useCatalog();
  const save = useFieldSave(object);
  const [editing, setEditing] = useState(false);
  const [all, setAll] = useState(false);
  const [problem, setProblem] = useState<ReactNode>(null);
  const box = useRef<HTMLElement>(null);
  const refs = asRefs(record[field.name]);
  const editable = object.permissions.update && canEdit(field) && !record.deleted_at;
  return (
    <section ref={box} className="py-3" aria-label={field.label}>
      <div className="flex h-6 items-center gap-2 px-4 max-md:h-11">
        <h2 className="font-medium text-soft text-xs">{field.label}</h2>
        <span className="text-mute text-xs">{refs.length}</span>
        {editable && (
          <IconButton
            icon={refs.length ? "pencil" : "plus"}
            size={15}
            label={t`Change ${field.label}`}
            className="-me-1.5 ms-auto"
            onClick={() => setEditing(true)}
          />
        )}
      </div>
      {refs.length === 0 && <p className="px-4 pt-1 text-mute">{t`None yet`}</p>}
      <ul>
        {(all ? refs : refs.slice(0, 5)).map((ref) => (
          <LinkedLine key={ref.id} target={catalog.targetOf(field, ref)} field={field} value={ref} />
        ))}
      </ul>
      {refs.length > 5 && !all && (
        <button
          type="button"
          className="mx-2 h-8 rounded-md px-2 font-medium text-accent-ink hover:bg-hover max-md:h-11"
          onClick={() => setAll(true)}
        >
          {t`Show all ${refs.length}`}
        </button>
      )}
      {problem && (
        <div role="alert" className="px-4 text-danger text-xs">
          {problem}
        </div>
      )}
      {editing && (
        <InPlaceEditor
          field={field}
          value={record[field.name]}
          record={record}
          anchor={box.current}
          onCancel={() => setEditing(false)}
          onCommit={async (value) => {
            setEditing(false);
            setProblem(await save(record, field, value, () => setProblem(null)));
          }}
        />
      )}
    </section>
  );
}

function LinkedLine({ target, field, value }: { target: ObjectDef | undefined; field: FieldDef; value: Ref }) {
  const env = useFieldEnv();
  const told = (field.attributes ?? []).filter((one) => !isBlank(value[one.name]));
  const pill = told.find((one) => one.kind === "select");
  const text = told
    .filter((one) => one !== pill)
    .map((one) => `${one.label} ${kindOf(one).format(value[one.name], one, env)}`)
    .join(" · ");
  const label = refLabel(value);
  const person = target?.name === "person" || target?.name === "user";
  const content = (
    <>
      {person ? (
        <Avatar name={label} size={24} />
      ) : (
        <Icon name={target ? objectIcon(target) : "link"} className="text-mute" />
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{label}</span>
        {text && <span className="block truncate text-mute text-xs">{text}</span>}
      </span>
      {pill && (
        <span className="flex max-w-32 shrink-0">
          {kindOf(pill).Cell({ value: value[pill.name], field: pill, env })}
        </span>
      )}
    </>
  );
  const look = "mx-2 flex min-h-11 items-center gap-2.5 rounded-md px-2 py-1";
  return (
    <li>
      {value.label === null || !target ? (
        <div className={look}>{content}</div>
      ) : (
        <Link
          to="/$plural/$id"
          params={{ plural: target.plural, id: value.id }}
          search={{}}
          className={`${look} hover:bg-hover`}
        >
          {content}
        </Link>
      )}
    </li>
  );
}
