import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import type { FieldEnv } from "@/fields/types";
import { stepOf } from "@/lib/direction";
import { withCommand } from "@/lib/hotkeys";
import { useWindow } from "@/lib/use-window";
import type { CardSize } from "../grid/drawing";
import { flatPlan } from "../grid/row-plan";
import { RowsMissing } from "../grid/rows-missing";
import { type RowsQuery, useLoadedRow, useRows } from "../grid/use-rows";
import type { Selection } from "../grid/use-selection";
import { Card, cardId } from "./card";
import { acrossOf, cardAfter, cardHeight, GAP } from "./cards";

/** Cards side by side, of which only those on the screen exist. */
export function Gallery({
  object,
  query,
  total,
  fields,
  size,
  env,
  selection,
  peekId,
  onPeek,
  onOpen,
}: {
  object: ObjectDef;
  query: RowsQuery;
  total: number;
  fields: FieldDef[];
  size: CardSize;
  env: FieldEnv;
  selection: Selection;
  peekId: string | undefined;
  onPeek: (record: Rec | null) => void;
  onOpen: (record: Rec) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(-1);
  const across = useAcross(scroller, size);
  const lines = Math.ceil(total / across);
  const step = cardHeight(size, fields.length) + GAP;
  const view = useWindow(scroller, lines, step);
  const plan = flatPlan(query, total);
  const rows = useRows(plan, view.first * across, (view.last + 1) * across - 1);
  const loaded = useLoadedRow(plan);

  const go = (to: number) => {
    setCursor(to);
    view.show(Math.floor(to / across));
    const record = loaded(to);
    if (peekId && record && record.id !== peekId) onPeek(record);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== scroller.current || event.altKey) return;
    const record = loaded(cursor);
    const { key } = event;
    if (withCommand(event)) {
      if (key.toLowerCase() === "a") selection.setEverything();
      else if (key === "Enter" && record) onOpen(record);
      else return;
    } else if (key === "Escape") {
      if (peekId) onPeek(null);
      else if (selection.some) selection.clear();
      else setCursor(-1);
    } else if (key === "Enter" && record) onOpen(record);
    else if (key === " " && record) onPeek(record.id === peekId ? null : record);
    else if (key === "x" && record) selection.toggle(record.id, cursor);
    else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? step) / step));
      const to = cardAfter(key, stepOf(key), cursor, across, total, page);
      if (to === null) return;
      if (event.shiftKey && record) {
        if (!selection.some) selection.toggle(record.id, cursor);
        selection.extend(to, loaded);
      }
      go(to);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: React.MouseEvent) => {
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>("[data-card]")?.dataset.card ?? -1);
    const record = loaded(index);
    if (!record) return;
    scroller.current?.focus({ preventScroll: true });
    if (target.closest("[data-select]") || event.shiftKey) {
      if (event.shiftKey) selection.extend(index, loaded);
      else selection.toggle(record.id, index);
      return setCursor(index);
    }
    setCursor(index);
    if (target.closest("[data-peek]") || (peekId && !target.closest("[data-title]"))) return onPeek(record);
    onOpen(record);
  };

  return (
    <>
      <RowsMissing rows={rows} />
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={object.label_plural}
        aria-rowcount={lines}
        aria-colcount={across}
        aria-multiselectable
        aria-activedescendant={cursor >= 0 ? cardId(cursor) : undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={(event) => {
          if (event.target === scroller.current && cursor < 0 && event.target.matches(":focus-visible") && total > 0)
            setCursor(view.first * across);
        }}
        className="h-full overflow-y-auto overscroll-contain px-3 outline-none"
      >
        <div role="presentation" className="relative" style={{ height: view.height + GAP }}>
          {view.indexes.map((line) => (
            <div
              key={line % view.slots}
              role="row"
              aria-rowindex={line + 1}
              className="absolute inset-x-0 flex"
              style={{ height: step - GAP, gap: GAP, transform: `translateY(${line * step + GAP}px)` }}
            >
              {Array.from({ length: across }, (_, i) => line * across + i).map((index) => {
                if (index >= total) return <div key={index % across} role="presentation" className="flex-1" />;
                const record = rows.at(index);
                return (
                  <Card
                    key={index % across}
                    index={index}
                    object={object}
                    record={record}
                    fields={fields}
                    size={size}
                    env={env}
                    active={index === cursor}
                    open={!!record && record.id === peekId}
                    selected={!!record && selection.has(record.id)}
                    choosing={selection.some}
                  />
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

/** How many cards fit beside each other, as wide as the list is just now. */
function useAcross(scroller: RefObject<HTMLElement | null>, size: CardSize): number {
  const [across, setAcross] = useState(1);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const update = () => setAcross(acrossOf(size, box.clientWidth - GAP));
    update();
    const watch = typeof ResizeObserver === "function" ? new ResizeObserver(update) : null;
    watch?.observe(box);
    return () => watch?.disconnect();
  }, [scroller, size]);
  return across;
}
