import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { Button } from "@/ui/button";
import { Checkbox, CheckRow } from "@/ui/checkbox";
import { Icon } from "@/ui/icon";
import { PickList } from "@/ui/pick-list";
import { Popover } from "@/ui/popover";
import { moved } from "../../reorder";
import { useRowDrag } from "../../use-row-drag";
import { type LayoutDraft, type ListChoice, listChoices } from "./draft";

type Related = NonNullable<LayoutDraft["related"]>;

/** Which lists of related records stand beside a record, in which order, and what their lines tell. */
export function RelatedEditor({
  object,
  related,
  onChange,
}: {
  object: ObjectDef;
  related: Related | null;
  onChange: (related: Related | null) => void;
}) {
  const choices = listChoices(useCatalog(), object);
  const find = (name: string) => choices.find((one) => one.name === name);
  if (choices.length === 0) return null;
  const off = related ? choices.filter((one) => !related.some((list) => list.list === one.name)) : [];
  return (
    <section aria-label={t`Related lists`} className="rounded-xl border border-line bg-sunken p-2.5">
      <h3 className="px-1 font-medium">{t`Related lists`}</h3>
      <div className="px-1">
        <CheckRow
          label={t`All of them, as they come`}
          checked={related === null}
          onChange={(event) =>
            onChange(event.target.checked ? null : choices.map((one) => ({ list: one.name, columns: [] })))
          }
        />
      </div>
      {related && (
        <ul className="mt-1 space-y-1.5">
          {related.map((one, i) => (
            <RelatedRow
              key={one.list}
              at={i}
              choice={find(one.list) ?? { name: one.list, label: one.list, other: undefined }}
              columns={one.columns}
              onColumns={(columns) => onChange(related.with(i, { ...one, columns }))}
              onMove={(from, to) => to >= 0 && to < related.length && onChange(moved(related, from, to))}
              onOff={() => onChange(related.toSpliced(i, 1))}
            />
          ))}
          {off.map((one) => (
            <li key={one.name} className="flex h-9 items-center gap-2 ps-6.5 text-mute max-md:h-11">
              <label className="flex min-w-0 flex-1 items-center gap-2">
                <Checkbox checked={false} onChange={() => onChange([...related, { list: one.name, columns: [] }])} />
                <span className="truncate">{one.label}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function RelatedRow({
  at,
  choice,
  columns,
  onColumns,
  onMove,
  onOff,
}: {
  at: number;
  choice: ListChoice;
  columns: string[];
  onColumns: (columns: string[]) => void;
  onMove: (from: number, to: number) => void;
  onOff: () => void;
}) {
  const [open, setOpen] = useState(false);
  const { row, handle, edge, key } = useRowDrag<HTMLLIElement>({ list: "related", at, onMove });
  const { other } = choice;
  const labels = columns.map((name) => other?.fields.find((one) => one.name === name)?.label ?? name);
  const usable = (other?.fields ?? []).filter((one) => !one.many && one.name !== other?.title && !one.hidden);
  return (
    <li
      ref={row}
      className="relative flex min-h-9 items-center gap-2 rounded-lg border border-line bg-canvas pe-1 shadow-sm max-md:min-h-11"
    >
      {edge && <span aria-hidden className="arrange-edge" data-edge={edge} />}
      <button
        ref={handle}
        type="button"
        aria-label={t`Move ${choice.label}: arrow keys up and down`}
        onKeyDown={(event) => key(event)}
        className="flex h-8 w-5 shrink-0 cursor-grab items-center justify-center rounded-md text-mute max-md:size-11"
      >
        <Icon name="grip-vertical" size={14} />
      </button>
      <label className="flex min-w-0 flex-1 items-center gap-2">
        <Checkbox checked onChange={onOff} />
        <span className="truncate">{choice.label}</span>
      </label>
      {other && (
        <Popover
          label={t`What the lines of ${choice.label} tell`}
          align="end"
          open={open}
          onOpenChange={setOpen}
          trigger={
            <Button look="ghost" size="sm">
              <span className="sr-only">{t`What the lines of ${choice.label} tell`}: </span>
              <span className="max-w-32 truncate">{labels.join(", ") || t`Usual columns`}</span>
              <Icon name="chevron-down" size={13} />
            </Button>
          }
        >
          <PickList
            multi
            label={t`What the lines of ${choice.label} tell`}
            placeholder={t`Search fields`}
            selected={columns}
            items={usable.map((one) => ({ key: one.name, label: one.label }))}
            onPick={(name) =>
              onColumns(columns.includes(name) ? columns.filter((one) => one !== name) : [...columns, name])
            }
            onClear={() => onColumns([])}
            onDone={() => setOpen(false)}
          />
        </Popover>
      )}
    </li>
  );
}
