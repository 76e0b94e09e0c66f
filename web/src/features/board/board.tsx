import { plural, t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { titleOf, useCatalog } from "@/api/catalog";
import type { ApiFilter, FieldDef, ObjectDef, Rec, ViewDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { canEdit } from "@/fields/registry";
import { stepOf } from "@/lib/direction";
import { useIsMobile } from "@/lib/media";
import { useStore } from "@/lib/store";
import { Empty } from "@/ui/empty";
import { useInTurn, useRest } from "@/ui/in-turn";
import { PickList } from "@/ui/pick-list";
import { Dot } from "@/ui/pill";
import { Popover } from "@/ui/popover";
import { stepFieldOf } from "../record/steps";
import { fieldValue, useMove } from "../record/use-move";
import { ProblemPage } from "../shell/problem-page";
import { neighbour } from "./board-keys";
import { cardParts } from "./card-parts";
import { focusCard, loaded, rove, useStates } from "./cards";
import { boardField } from "./columns-by";
import { foldedStore, toggleFolded } from "./folded";
import { CardSkeleton, LaneColumn } from "./lane-column";
import { LaneDots } from "./lane-dots";
import { type Lane, laneKey } from "./lanes";
import { talliesOf, tallyOf } from "./tally";
import { type BoardQuery, moveCard, useBoard } from "./use-board";
import { useBoardPlace } from "./use-board-place";
import { useBringDragKit, useDragKit } from "./use-drag-kit";
import { laneBeside, useLift } from "./use-lift";
import { useTouchDrag } from "./use-touch-drag";

export interface BoardProps {
  object: ObjectDef;
  view: ViewDef;
  /** The fields of a card. */
  fields: FieldDef[];
  /** What the columns are, when not as the view says. */
  group: string | undefined;
  /** What the columns come to, as the address says it. */
  sums: string | undefined;
  filter: ApiFilter | null;
  sort: string | null;
  /** The pipeline, where columns belong to one. */
  lane: string | undefined;
  peekId: string | undefined;
  onPeek(record: Rec | null): void;
  onTally(key: string): void;
}

/** As many columns as a pipeline has; of a phone's, most are beside the screen. */
const EAGER = 12;

/** Records as cards in the columns of one of their fields. */
export function Board(props: BoardProps) {
  const field = boardField(props.object, props.view, props.group);
  if (!field)
    return (
      <Empty icon="kanban" title={t`This board has no columns`}>
        {t`A board needs a choice or a relation to one record to group by.`}
      </Empty>
    );
  return <Columns {...props} field={field} />;
}

export function useBoardQuery({ object, view, sums, filter, sort }: BoardProps, field: FieldDef): BoardQuery {
  return useMemo(
    () => ({ object, field, tally: tallyOf(object, view, sums), filter, sort }),
    [object, field, view, sums, filter, sort],
  );
}

function Columns({ field, ...props }: BoardProps & { field: FieldDef }) {
  const { object, view, peekId } = props;
  const env = useFieldEnv();
  const client = useQueryClient();
  const query = useBoardQuery(props, field);
  const board = useBoard(query, props.lane);
  const { lanes } = board;
  const { move, dialog } = useMove(object, field);
  const catalog = useCatalog();
  const step = useMemo(() => stepFieldOf(catalog, object), [catalog, object]);
  const stateOf = useStates(step);
  const parts = useMemo(
    () =>
      cardParts(
        object,
        props.fields.map((one) => one.name),
        field,
        step?.field.name,
      ),
    [object, props.fields, field, step],
  );
  const tallies = useMemo(() => talliesOf(object), [object]);
  const row = useRef<HTMLDivElement>(null);
  const phone = useIsMobile();
  const [moving, setMoving] = useState<{ record: Rec; from: string; anchor: Element } | null>(null);
  const movable = object.permissions.update && canEdit(field);
  const folding = `${object.name}.${field.name}`;
  const folded = useStore(foldedStore)[folding] ?? [];
  const nameOf = (record: Rec) => titleOf(object, record) || t`Without a name`;
  const { lifted, said, ...hold } = useLift(lanes, nameOf);
  const drawn = useInTurn(board.ready);
  const whole = useRest(drawn);
  useBoardPlace(row, JSON.stringify([object.plural, field.name, props.lane, query.filter]), drawn);

  useBringDragKit(board.ready && movable);
  const kit = useDragKit();
  useEffect(() => {
    if (kit && row.current) return kit.autoScrollForElements({ element: row.current });
  }, [kit]);

  const put = async (record: Rec, from: string, lane: Lane) => {
    if (from === lane.id) return;
    const left = lanes.find((one) => one.id === from);
    const done = await move(record, lane, left, () => moveCard(client, query, record, from, lane));
    // The card keeps the focus on its new place; given up, on its old one.
    requestAnimationFrame(() => {
      if (done) row.current?.children[lanes.indexOf(lane)]?.scrollIntoView({ inline: "nearest", block: "nearest" });
      focusCard(row.current, record.id);
    });
  };

  const laneOf = (id: string | null) => lanes.find((lane) => lane.id === id && (id || !field.required));
  const drop = (over: string | null) => {
    const lane = laneOf(over);
    if (!lifted || !lane || lane.id === lifted.from) return hold.giveUp();
    hold.dropped(lifted.record, lane);
    void put(lifted.record, lifted.from, lane);
  };
  useTouchDrag(row, {
    canLift: (id) => movable && !!loaded(client, object, id),
    onLift(id) {
      const record = loaded(client, object, id);
      if (record) hold.lift(record, laneKey(field, record));
    },
    onOver: hold.over,
    onDrop: (_id, lane) => drop(lane),
    onCancel: hold.giveUp,
  });

  /** A lifted card goes from column to column; everything else waits until it is dropped. */
  const onLiftedKey = (event: React.KeyboardEvent) => {
    const step = stepOf(event.key);
    if (event.key === "Tab") return hold.giveUp();
    event.preventDefault();
    if (event.key === "Escape") hold.giveUp();
    else if (event.key === " " || event.key === "Enter") drop(lifted?.over ?? null);
    else if (step) {
      const next = laneBeside(lanes, lifted?.over ?? null, step);
      hold.over(next?.id ?? null);
      row.current?.children[next ? lanes.indexOf(next) : 0]?.scrollIntoView?.({
        inline: "nearest",
        block: "nearest",
      });
    }
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (lifted) return onLiftedKey(event);
    const target = event.target as Element;
    const card = target.closest<HTMLElement>("[data-card]");
    if (!card || !target.matches("a") || event.ctrlKey || event.metaKey || event.altKey) return;
    const record = loaded(client, object, card.dataset.card);
    if (event.key === " " || event.key === "m" || event.key === "p") {
      event.preventDefault();
      if (!record) return;
      if (event.key === "p") props.onPeek(record.id === peekId ? null : record);
      else if (!movable) return;
      else if (event.key === "m") setMoving({ record, from: laneKey(field, record), anchor: card });
      else hold.lift(record, laneKey(field, record));
      return;
    }
    const columns = [...(row.current?.children ?? [])].map((one) => [
      ...one.querySelectorAll<HTMLElement>("[data-card]"),
    ]);
    const lane = columns.findIndex((cards) => cards.includes(card));
    const next = neighbour(
      columns.map((cards) => cards.length),
      { lane, card: columns[lane]?.indexOf(card) ?? 0 },
      event.key,
    );
    if (!next) return;
    event.preventDefault();
    const beside = columns[next.lane]?.[next.card];
    focusCard(row.current, beside?.dataset.card);
    const found = loaded(client, object, beside?.dataset.card);
    if (peekId && found && found.id !== peekId) props.onPeek(found);
  };

  const onClick = (event: React.MouseEvent) => {
    const target = event.target as Element;
    const card = target.closest<HTMLElement>("[data-card]");
    const record = loaded(client, object, card?.dataset.card);
    if (!card || !record) return;
    if (target.closest("[data-move]")) setMoving({ record, from: laneKey(field, record), anchor: card });
    else if (target.closest("[data-peek]")) props.onPeek(record);
    else return;
    event.preventDefault();
  };

  // Tab reaches the first card there is.
  const reached = lanes.find((lane) => !folded.includes(lane.id) && board.totals.get(lane.id)?.count)?.id;

  const valuesOf = (lane: Lane) => ({
    [field.name]: fieldValue(field, lane),
    ...(board.stepField?.own && lane.parent && { [board.stepField.own.name]: lane.parent }),
  });

  if (board.error) return <ProblemPage error={board.error} reset={() => void board.refetch()} />;
  return (
    <div className="flex h-full flex-col bg-well">
      {/* Always there, so that what is put into them is read out. */}
      <p role="status" aria-live="assertive" className="sr-only">
        {said}
      </p>
      <p id="board-keys" className="sr-only">
        {t`Space lifts the card, m moves it by a list, p shows it beside the board.`}
      </p>
      <div
        ref={row}
        role="group"
        aria-label={view.label}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={(event) => rove(row.current, event.target)}
        onBlur={(event) => lifted && !row.current?.contains(event.relatedTarget) && hold.giveUp()}
        className="flex min-h-0 flex-1 snap-x gap-4 overflow-x-auto px-4 pt-2 max-md:snap-mandatory max-md:gap-3"
      >
        {!drawn && [0, 1, 2, 3].map((n) => <LaneSkeleton key={n} />)}
        {(drawn ? lanes : []).map((lane) => (
          <LaneColumn
            key={lane.id}
            query={query}
            lane={lane}
            total={board.totals.get(lane.id)}
            tallies={tallies}
            parts={parts}
            env={env}
            movable={movable}
            first={lane.id === reached}
            eager={!phone && lanes.length <= EAGER}
            whole={whole}
            folded={folded.includes(lane.id)}
            peekId={peekId}
            lifted={lifted?.record ?? null}
            overHere={!!lifted && lifted.over === lane.id && lifted.from !== lane.id}
            stateOf={stateOf}
            values={object.permissions.create && canEdit(field) ? valuesOf(lane) : undefined}
            onTally={props.onTally}
            onFold={() => toggleFolded(folding, lane.id)}
            onDropCard={(record, from, to) => void put(record, from, to)}
          />
        ))}
        {board.hidden > 0 && (
          <p className="w-60 shrink-0 px-2 pt-2 text-mute text-xs">
            {plural(board.hidden, {
              one: "# column more, with fewer records, is not shown. Filter to see it.",
              other: "# columns more, with fewer records, are not shown. Filter to see them.",
            })}
          </p>
        )}
      </div>
      <LaneDots row={row} lanes={lanes} />
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
            items={lanes
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
              const lane = lanes.find((one) => one.id === key);
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
