import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/client";
import type { FieldDef, ObjectDef } from "@/api/types";
import { canEdit, kindOf } from "@/fields/registry";
import { Unparsed } from "@/fields/types";
import { formatNumber } from "@/lib/format";
import { Button, IconButton } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { toast } from "@/ui/toast";
import { restoreMany, setField, type Targets, trashMany, type Work } from "./bulk";
import { exportRows } from "./export";
import { FieldPicker } from "./field-picker";
import type { RowsQuery } from "./use-rows";
import type { Selection } from "./use-selection";

/** What can be done with the selected rows; floats above the foot of the table. */
export default function BulkBar({
  object,
  query,
  columns,
  total,
  selection,
}: {
  object: ObjectDef;
  query: RowsQuery;
  /** Names of the columns, for the file. */
  columns: string[];
  total: number;
  selection: Selection;
}) {
  const client = useQueryClient();
  const [busy, setBusy] = useState<{ text: string; stop: (() => void) | null } | null>(null);
  const count = selection.count(total);
  if (!selection.some || (count === 0 && !busy)) return null;
  const targets: Targets = selection.everything
    ? { filter: query.filter, trashed: query.trashed === true, total, not: [...selection.ids] }
    : { ids: [...selection.ids] };

  /** One thing at a time; what takes long can be stopped, and says how far it came. */
  const work = async (job: (work: Work) => Promise<void>, keep = false) => {
    let stopped = false;
    const stop = () => {
      stopped = true;
    };
    setBusy({ text: t`Working…`, stop });
    try {
      await job({
        progress: (done, of) => setBusy({ text: t`${formatNumber(done)} of ${formatNumber(of)}`, stop }),
        stopped: () => stopped,
      });
      if (!keep && !stopped) selection.clear();
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    } finally {
      setBusy(null);
    }
  };
  const set = (field: FieldDef, value: unknown) =>
    void work((now) => setField(client, object, targets, field, value, now), true);
  const owner = object.fields.find((field) => field.name === "owner");
  const { permissions } = object;

  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-11 z-30 flex justify-center px-3 max-md:bottom-3">
      <div
        role="toolbar"
        aria-label={t`Selected records`}
        className="popup pointer-events-auto flex max-w-full items-center gap-1 overflow-x-auto p-1.5"
      >
        <span
          role="status"
          className="whitespace-nowrap rounded-md bg-accent-wash-strong px-2 py-1 font-medium text-accent-ink"
        >
          {busy?.text ?? t`${formatNumber(count)} selected`}
        </span>
        {busy?.stop && (
          <Button look="ghost" size="sm" onClick={busy.stop}>
            {t`Stop`}
          </Button>
        )}
        {!busy && !selection.everything && count < total && (
          <Button look="ghost" size="sm" onClick={selection.setEverything}>
            {t`Select all ${formatNumber(total)} in this view`}
          </Button>
        )}
        {!busy && query.trashed && permissions.update && (
          <Button
            look="ghost"
            size="sm"
            icon="rotate-ccw"
            onClick={() => void work((now) => restoreMany(client, object, targets, now))}
          >
            {t`Restore`}
          </Button>
        )}
        {!busy && !query.trashed && (
          <>
            {permissions.update && owner && canEdit(owner) && (
              <SetFieldButton field={owner} icon="user-check" label={t`Assign`} onSet={(value) => set(owner, value)} />
            )}
            {permissions.update && <EditFieldButton object={object} onSet={set} />}
            {permissions.export && (
              <Button
                look="ghost"
                size="sm"
                icon="download"
                onClick={() => void work((now) => exportRows(object, query, columns, targets, now), true)}
              >
                {t`Export`}
              </Button>
            )}
            {permissions.delete && (
              <Button
                look="danger-ghost"
                size="sm"
                icon="trash-2"
                onClick={() => void work((now) => trashMany(client, object, targets, now))}
              >
                {t`Trash`}
              </Button>
            )}
          </>
        )}
        {!busy && <IconButton icon="x" size={15} label={t`Clear the selection`} onClick={selection.clear} />}
      </div>
    </div>
  );
}

function EditFieldButton({ object, onSet }: { object: ObjectDef; onSet: (field: FieldDef, value: unknown) => void }) {
  const [open, setOpen] = useState(false);
  const [path, setPath] = useState<string | null>(null);
  const field = object.fields.find((one) => one.name === path);
  const fields = object.fields
    .filter((one) => canEdit(one) && !one.hidden && !one.unique && one.name !== object.title && !one.many)
    .map((one) => ({ path: one.name, field: one, label: one.label }));
  return (
    <Popover
      side="top"
      label={t`Edit a field`}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setPath(null);
      }}
      trigger={
        <Button look="ghost" size="sm" icon="pencil">
          {t`Edit`}
        </Button>
      }
    >
      {field ? (
        <ValueForm
          field={field}
          onSet={(value) => {
            setOpen(false);
            onSet(field, value);
          }}
        />
      ) : (
        <FieldPicker label={t`Edit a field`} fields={fields} onPick={setPath} />
      )}
    </Popover>
  );
}

function SetFieldButton({
  field,
  icon,
  label,
  onSet,
}: {
  field: FieldDef;
  icon: "user-check";
  label: string;
  onSet: (value: unknown) => void;
}) {
  const [open, setOpen] = useState(false);
  const Pick = kindOf(field).Pick;
  if (!Pick) return null;
  return (
    <Popover
      side="top"
      label={label}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="ghost" size="sm" icon={icon}>
          {label}
        </Button>
      }
    >
      <Pick
        field={{ ...field, required: true }}
        value={null}
        onChange={(value) => {
          setOpen(false);
          onSet(value);
        }}
      />
    </Popover>
  );
}

function ValueForm({ field, onSet }: { field: FieldDef; onSet: (value: unknown) => void }) {
  const [value, setValue] = useState<unknown>(null);
  const kind = kindOf(field);
  const Pick = kind.Pick;
  if (Pick && field.kind !== "multi_select") return <Pick field={field} value={null} onChange={onSet} />;
  return (
    <form
      className="w-72 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!(value instanceof Unparsed)) onSet(value);
      }}
    >
      <div className="mb-1 font-medium text-soft text-xs">{field.label}</div>
      <kind.Input field={field} value={value} onChange={setValue} autoFocus />
      {value instanceof Unparsed && <p className="mt-1 text-danger text-xs">{value.message}</p>}
      <div className="mt-3 flex justify-end">
        <Button type="submit" look="primary" size="sm">
          {t`Set for all`}
        </Button>
      </div>
    </form>
  );
}
