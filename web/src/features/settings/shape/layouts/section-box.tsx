import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { FieldDef, ObjectDef } from "@/api/types";
import { ExpressionEditor } from "@/features/expression/later";
import { cn } from "@/lib/cn";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Input, NativeSelect } from "@/ui/input";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { PickList } from "@/ui/pick-list";
import { Popover } from "@/ui/popover";
import { useRowDrag } from "../../use-row-drag";
import { kindIcon } from "../field-words";
import type { SectionDraft } from "./draft";
import { FieldTile } from "./field-tile";
import { useDropInto } from "./use-field-drag";

export interface SectionActions {
  set: (change: Partial<SectionDraft>) => void;
  move: (from: number, to: number) => void;
  remove: () => void;
  place: (name: string, at: number) => void;
  take: (name: string) => void;
  step: (name: string, by: 1 | -1) => void;
  widen: (name: string) => void;
}

/** A section with its fields, and what can be said about it. */
export function SectionBox({
  object,
  section,
  at,
  count,
  free,
  card,
  problems,
  actions,
}: {
  object: ObjectDef;
  section: SectionDraft;
  at: number;
  count: number;
  /** Fields that stand nowhere yet. */
  free: FieldDef[];
  /** A card has neither columns nor conditions. */
  card: boolean;
  /** What the server said about a part of it: "when", "fields[2]". */
  problems: (path: string) => string | null;
  actions: SectionActions;
}) {
  const [asks, setAsks] = useState(section.when !== "");
  const [adding, setAdding] = useState(false);
  const { row, handle, edge, key } = useRowDrag<HTMLElement>({ list: "sections", at, onMove: actions.move });
  const { ref: body, over } = useDropInto<HTMLUListElement>((name) => actions.place(name, section.fields.length));
  const label = section.label || (at === 0 ? t`First section` : t`Section ${at + 1}`);
  const beside = section.columns > 1;
  const whenProblem = problems("when");
  return (
    <section ref={row} aria-label={label} className="relative rounded-xl border border-line bg-sunken p-2.5">
      {edge && <span aria-hidden className="arrange-edge" data-edge={edge} />}
      <div className="mb-2 flex items-center gap-1.5">
        <button
          ref={handle}
          type="button"
          aria-label={t`Move ${label}: arrow keys up and down`}
          onKeyDown={(event) => key(event)}
          className="flex h-8 w-5 shrink-0 cursor-grab items-center justify-center rounded-md text-mute hover:bg-hover max-md:size-11"
        >
          <Icon name="grip-vertical" size={15} />
        </button>
        <span className="min-w-0 flex-1">
          <Input
            aria-label={t`Heading of the section`}
            placeholder={at === 0 ? t`Without a heading` : t`Heading`}
            value={section.label}
            onChange={(event) => actions.set({ label: event.target.value })}
            className="font-medium"
          />
        </span>
        {!card && (
          <span className="w-32 shrink-0">
            <NativeSelect
              aria-label={t`Columns of ${label}`}
              value={String(section.columns)}
              onChange={(event) => actions.set({ columns: Number(event.target.value) })}
            >
              <option value="1">{t`1 column`}</option>
              <option value="2">{t`2 columns`}</option>
              <option value="3">{t`3 columns`}</option>
            </NativeSelect>
          </span>
        )}
        <Menu align="end" trigger={<IconButton icon="ellipsis" label={t`More for ${label}`} />}>
          {!card && (
            <>
              <MenuItem checked={section.folded} onClick={() => actions.set({ folded: !section.folded })}>
                {t`Folded at first`}
              </MenuItem>
              <MenuItem
                checked={asks}
                onClick={() => {
                  if (asks) actions.set({ when: "" });
                  setAsks(!asks);
                }}
              >
                {t`Only shown if…`}
              </MenuItem>
              <MenuSeparator />
            </>
          )}
          <MenuItem icon="arrow-up" disabled={at === 0} onClick={() => actions.move(at, at - 1)}>
            {t`Move up`}
          </MenuItem>
          <MenuItem icon="arrow-down" disabled={at === count - 1} onClick={() => actions.move(at, at + 1)}>
            {t`Move down`}
          </MenuItem>
          <MenuItem icon="trash-2" disabled={count === 1} onClick={actions.remove}>
            {t`Remove the section`}
          </MenuItem>
        </Menu>
      </div>
      {section.folded && !card && <p className="mb-2 text-mute text-xs">{t`Folded at first`}</p>}
      {asks && !card && (
        <div className="mb-2">
          <p className="mb-1 text-soft text-xs">{t`Only shown if`}</p>
          <ExpressionEditor
            object={object}
            label={t`${label}: only shown if`}
            expect="boolean"
            placeholder='stage.type = "won"'
            value={section.when}
            onChange={(when) => actions.set({ when })}
          />
          {whenProblem && (
            <p role="alert" className="mt-1 text-danger text-xs">
              {whenProblem}
            </p>
          )}
        </div>
      )}
      <ul
        ref={body}
        aria-label={t`Fields of ${label}`}
        data-columns={section.columns}
        className={cn("arrange-fields", over && "arrange-over bg-accent-wash")}
      >
        {section.fields.map((placed, i) => (
          <FieldTile
            key={placed.name}
            placed={placed}
            field={object.fields.find((one) => one.name === placed.name)}
            beside={beside}
            problem={problems(`fields[${i}]`)}
            onDrop={(name, behind) => actions.place(name, i + (behind ? 1 : 0))}
            onStep={(by) => actions.step(placed.name, by)}
            onWide={() => actions.widen(placed.name)}
            onTake={() => actions.take(placed.name)}
          />
        ))}
        {section.fields.length === 0 && (
          <li className="arrange-wide flex h-9 items-center justify-center rounded-lg border border-line-strong border-dashed text-mute text-xs">
            {t`Drag fields here`}
          </li>
        )}
      </ul>
      <Popover
        label={t`Add a field to ${label}`}
        open={adding}
        onOpenChange={setAdding}
        trigger={
          <Button look="ghost" size="sm" icon="plus" className="mt-1.5" disabled={free.length === 0}>
            {t`Add field`}
          </Button>
        }
      >
        <PickList
          label={t`Fields that are not used`}
          placeholder={t`Search fields`}
          selected={[]}
          items={free.map((field) => ({
            key: field.name,
            label: field.label,
            show: (
              <span className="flex items-center gap-2">
                <Icon name={kindIcon(field.kind)} size={15} className="text-mute" />
                {field.label}
              </span>
            ),
          }))}
          onPick={(name) => {
            actions.place(name, section.fields.length);
            if (free.length === 1) setAdding(false);
          }}
          onDone={() => setAdding(false)}
        />
      </Popover>
    </section>
  );
}
