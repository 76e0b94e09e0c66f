import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { titleOf } from "@/api/catalog";
import type { ApiFilter, FieldDef, ObjectDef, Rec, ViewDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { canEdit } from "@/fields/registry";
import { Empty } from "@/ui/empty";
import { PickList } from "@/ui/pick-list";
import { Dot } from "@/ui/pill";
import { Popover } from "@/ui/popover";
import { fieldValue, useMove } from "../record/use-move";
import { ProblemPage } from "../shell/problem-page";
import { openCreate } from "../shell/ui-store";
import { neighbour } from "./board-keys";
import { cardParts } from "./card-parts";
import { CardSkeleton, LaneColumn } from "./lane-column";
import { type Lane, laneKey } from "./lanes";
import { type BoardQuery, boardField, moveCard, useBoard } from "./use-board";

export interface BoardProps {
  object: ObjectDef;
  view: ViewDef;
  filter: ApiFilter | null;
  sort: string | null;
  /** The pipeline, where columns belong to one. */
  lane: string | undefined;
  peekId: string | undefined;
  onPeek(record: Rec | null): void;
  onOpen(record: Rec): void;
}

/** Records as cards in the columns of one of their fields. */
export function Board(props: BoardProps) {
  const field = boardField(props.object, props.view);
  if (!field)
    return (
      <Empty icon="kanban" title={t`This board has no columns`}>
        {t`A board needs a choice or a relation to one record to group by.`}
      </Empty>
    );
  return <Columns {...props} field={field} />;
}

export function useBoardQuery({ object, view, filter, sort }: BoardProps, field: FieldDef): BoardQuery {
  const sum = object.fields.find((one) => one.name === view.sum);
  return useMemo(() => ({ object, field, sum, filter, sort }), [object, field, sum, filter, sort]);
}

function Columns({ field, ...props }: BoardProps & { field: FieldDef }) {
  const { object, view, peekId } = props;
  const env = useFieldEnv();
  const client = useQueryClient();
  const query = useBoardQuery(props, field);
  const board = useBoard(query, props.lane);
  const { move, dialog } = useMove(object, field);
  const parts = useMemo(() => cardParts(object, view, field), [object, view, field]);
  const row = useRef<HTMLDivElement>(null);
  const [moving, setMoving] = useState<{ record: Rec; from: string; anchor: Element } | null>(null);
  const movable = object.permissions.update && canEdit(field);

  useEffect(() => {
    if (row.current) return autoScrollForElements({ element: row.current });
  }, []);

  const put = async (record: Rec, from: string, lane: Lane) => {
    if (from === lane.id) return;
    const left = board.lanes.find((one) => one.id === from);
    const done = await move(record, lane, left, () => moveCard(client, query, record, from, lane));
    // The card keeps the focus on its new place.
    if (done) requestAnimationFrame(() => focusCard(row.current, record.id));
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const card = (event.target as Element).closest<HTMLElement>("[data-card]");
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const record = recordOf(card);
    if (event.key === " " || event.key === "m") {
      event.preventDefault();
      if (!record) return;
      if (event.key === " ") props.onPeek(record.id === peekId ? null : record);
      else if (movable) setMoving({ record, from: laneKey(field, record), anchor: card });
      return;
    }
    const columns = [...(row.current?.children ?? [])].map((one) => [
      ...one.querySelectorAll<HTMLElement>("[data-card]"),
    ]);
    const lane = columns.findIndex((cards) => cards.includes(card));
    const at = { lane, card: columns[lane]?.indexOf(card) ?? 0 };
    const next = neighbour(
      columns.map((cards) => cards.length),
      at,
      event.key,
    );
    if (!next) return;
    event.preventDefault();
    const target = columns[next.lane]?.[next.card];
    focusCard(row.current, target?.dataset.card);
    const found = target && recordOf(target);
    if (peekId && found && found.id !== peekId) props.onPeek(found);
  };

  /** The record behind a card, from whatever column has loaded it. */
  const recordOf = (card: HTMLElement): Rec | undefined => {
    const pages = client.getQueriesData<{ pages?: { items: Rec[] }[] }>({
      queryKey: ["records", object.plural, "board"],
    });
    for (const [, data] of pages)
      for (const page of data?.pages ?? []) for (const one of page.items) if (one.id === card.dataset.card) return one;
  };

  const onClick = (event: React.MouseEvent) => {
    const target = event.target as Element;
    const card = target.closest<HTMLElement>("[data-card]");
    const record = card && recordOf(card);
    if (!card || !record) return;
    if (target.closest("[data-move]")) {
      event.preventDefault();
      setMoving({ record, from: laneKey(field, record), anchor: card });
    }
  };

  const add = (lane: Lane) =>
    openCreate({
      object: object.name,
      values: {
        [field.name]: fieldValue(field, lane),
        ...(board.stepField?.own && lane.parent && { [board.stepField.own.name]: lane.parent }),
      },
    });

  if (board.error) return <ProblemPage error={board.error} reset={() => void board.refetch()} />;
  return (
    <div className="h-full bg-well">
      <div
        ref={row}
        role="group"
        aria-label={view.label}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={(event) => rove(row.current, event.target)}
        className="flex h-full snap-x gap-4 overflow-x-auto px-4 pt-2 max-md:snap-mandatory max-md:gap-3"
      >
        {!board.ready && [0, 1, 2, 3].map((n) => <LaneSkeleton key={n} />)}
        {board.lanes.map((lane, i) => (
          <LaneColumn
            key={lane.id}
            query={query}
            lane={lane}
            total={board.totals.get(lane.id)}
            parts={parts}
            env={env}
            movable={movable}
            first={i === 0}
            peekId={peekId}
            onAdd={object.permissions.create ? () => add(lane) : undefined}
            onDropCard={(record, from, to) => void put(record, from, to)}
          />
        ))}
      </div>
      {moving && (
        <Popover
          open
          label={t`Move ${titleOf(object, moving.record)}`}
          anchor={moving.anchor}
          onOpenChange={(open) => !open && setMoving(null)}
          finalFocus={false}
        >
          <PickList
            label={t`Move to…`}
            placeholder={t`Move to…`}
            items={board.lanes
              .filter((lane) => lane.id || !field.required)
              .map((lane) => ({
                key: lane.id,
                label: lane.label,
                show: (
                  <>
                    <Dot hue={lane.hue} />
                    <span className="truncate">{lane.label}</span>
                  </>
                ),
              }))}
            selected={[moving.from]}
            onPick={(key) => {
              const lane = board.lanes.find((one) => one.id === key);
              setMoving(null);
              focusCard(row.current, moving.record.id);
              if (lane) void put(moving.record, moving.from, lane);
            }}
          />
        </Popover>
      )}
      {dialog}
    </div>
  );
}

const focusCard = (row: HTMLElement | null, id: string | undefined) =>
  row?.querySelector<HTMLElement>(`[data-card="${id}"] a`)?.focus();

/** One card of the board is reached by Tab: the last one that had the focus. */
function rove(row: HTMLElement | null, focused: EventTarget & Element) {
  if (!focused.matches("[data-card] a")) return;
  for (const link of row?.querySelectorAll('[data-card] a[tabindex="0"]') ?? []) link.setAttribute("tabindex", "-1");
  focused.setAttribute("tabindex", "0");
}

function LaneSkeleton() {
  return (
    <div className="w-70 shrink-0 max-md:w-[84vw]">
      <div className="h-9" />
      <ul className="space-y-2">
        {[0, 1, 2].map((n) => (
          <CardSkeleton key={n} seed={n} />
        ))}
      </ul>
    </div>
  );
}
