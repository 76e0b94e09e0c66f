import { t } from "@lingui/core/macro";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { asProblem } from "@/api/client";
import type { Rec } from "@/api/types";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { inSentence } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { useInTurn } from "@/ui/in-turn";
import { onDemand } from "@/ui/on-demand";
import { Skeleton } from "@/ui/skeleton";
import { Card } from "./card";
import type { CardParts } from "./card-parts";
import { FoldedLane, LaneHead } from "./lane-head";
import { type Lane, type LaneTotal, landing } from "./lanes";
import type { Tally } from "./tally";
import { type BoardQuery, useLane } from "./use-board";
import { useDragKit } from "./use-drag-kit";
import { usePageWindow } from "./use-page-window";

const QuickAdd = onDemand(() => import("./quick-add"));

export interface LaneProps {
  query: BoardQuery;
  lane: Lane;
  total: LaneTotal | undefined;
  tallies: Tally[];
  parts: CardParts;
  env: FieldEnv;
  movable: boolean;
  first: boolean;
  folded: boolean;
  /** Of few columns all ask for their cards at once, also those beside the screen. */
  eager: boolean;
  /** Not before the first sight of the board is drawn also what is below and beside the screen. */
  whole: boolean;
  peekId: string | undefined;
  /** The card that keyboard or finger have taken up; `overHere` when it would land here. */
  lifted: Rec | null;
  overHere: boolean;
  stateOf: (record: Rec, lane: Lane) => string | null;
  /** What a new record of this column begins with; without, nothing can be made here. */
  values: Record<string, unknown> | undefined;
  onTally: (key: string) => void;
  onFold: () => void;
  onDropCard: (record: Rec, from: string, lane: Lane) => void;
}

/** One column: how many and how much, the cards page by page, and the line where a card will land. */
export function LaneColumn(props: LaneProps) {
  const { query, lane, total, parts, env, movable, folded, peekId, lifted, overHere, values } = props;
  const { object, sort } = query;
  const box = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const end = useRef<HTMLLIElement>(null);
  const seen = useSeen(box, props.whole ? 400 : 0);
  const {
    pages: loaded,
    isPending,
    error,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
  } = useLane(query, lane.id, (seen || props.eager) && !folded);
  // Drawn when it comes near the screen, or when it is known already.
  const [known] = useState(!isPending);
  const drawn = useInTurn((seen || known) && !isPending);
  const pages = !drawn ? none : props.whole ? loaded : loaded.slice(0, 1).map((items) => items.slice(0, firstCards()));
  const view = usePageWindow(list, folded ? 0 : pages.length);
  const [dragged, setDragged] = useState<Rec | null>(null);
  const [adding, setAdding] = useState(false);

  const kit = useDragKit();
  const drop = useRef(props.onDropCard);
  drop.current = props.onDropCard;
  useEffect(() => {
    const element = box.current;
    if (!element || !movable || !kit) return;
    const stopDrop = kit.dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.record !== undefined,
      onDragEnter: ({ source }) => setDragged(source.data.from === lane.id ? null : (source.data.record as Rec)),
      onDragLeave: () => setDragged(null),
      onDrop({ source }) {
        setDragged(null);
        if (source.data.from !== lane.id) drop.current(source.data.record as Rec, String(source.data.from), lane);
      },
    });
    const stopScroll = list.current && kit.autoScrollForElements({ element: list.current });
    return () => {
      stopDrop();
      stopScroll?.();
    };
  }, [lane, movable, kit]);

  useEffect(() => {
    const element = end.current;
    if (!element || !drawn || !props.whole || !hasNextPage || isFetchingNextPage) return;
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      root: list.current,
      rootMargin: "600px",
    });
    seen.observe(element);
    return () => seen.disconnect();
  }, [drawn, props.whole, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const coming = overHere ? lifted : dragged;
  const frame = (content: ReactNode) => (
    <section
      ref={box}
      aria-label={lane.label}
      data-lane-box={lane.id}
      className={cn(
        "flex h-full shrink-0 flex-col",
        folded ? "snap-start pb-3" : "w-70 snap-center max-md:w-[84vw] xl:min-w-66 xl:flex-1 xl:basis-66",
      )}
    >
      {content}
    </section>
  );
  if (folded) return frame(<FoldedLane lane={lane} total={total} over={!!coming} onUnfold={props.onFold} />);

  let at = coming ? landing(object, pages.flat(), coming, sort) : -1;
  const line = <li key="line" aria-hidden className="h-0.5 shrink-0 rounded-full bg-accent" />;
  const cards = pages.flatMap((items, page) => {
    const here = at >= 0 && at <= items.length;
    if (!view.shows(page)) {
      at = here ? -1 : at - items.length;
      return [<li key={`page-${page}`} aria-hidden className="shrink-0" style={{ height: view.heightOf(page) }} />];
    }
    const row = items.map((record, i) => (
      <Card
        key={record.id}
        object={object}
        record={record}
        lane={lane}
        state={props.stateOf(record, lane)}
        parts={parts}
        env={env}
        movable={movable}
        peeked={record.id === peekId}
        lifted={record.id === lifted?.id}
        first={props.first && page === 0 && i === 0}
        edge={edgeOf(page, i, items.length)}
      />
    ));
    if (here) row.splice(at, 0, line);
    at = here ? -1 : at - items.length;
    return row;
  });
  return frame(
    <>
      <LaneHead
        lane={lane}
        total={total}
        tally={query.tally}
        tallies={props.tallies}
        addLabel={t`New ${inSentence(object.label)} in ${lane.label}`}
        onTally={props.onTally}
        onFold={props.onFold}
        onAdd={values && (() => setAdding(true))}
      />
      <ul
        ref={list}
        data-lane-list={lane.id}
        className={cn(
          "relative -mx-1 flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto rounded-lg px-1 pt-0.5 pb-4",
          coming && "bg-accent-wash",
        )}
      >
        {adding && values && (
          <QuickAdd
            object={object}
            values={values}
            label={t`New ${inSentence(object.label)} in ${lane.label}`}
            onClose={() => setAdding(false)}
          />
        )}
        {!drawn && !error && [0, 1, 2].map((n) => <CardSkeleton key={n} seed={n} />)}
        {error && (
          <li className="space-y-2 p-2 text-danger">
            <p role="alert">{asProblem(error).message}</p>
            <Button size="sm" icon="refresh-cw" onClick={() => void refetch()}>{t`Try again`}</Button>
          </li>
        )}
        {cards}
        {at >= 0 && pages.length > 0 && line}
        {coming && pages.flat().length === 0 && line}
        {drawn && hasNextPage && (
          <li ref={end}>
            <Button look="ghost" busy={isFetchingNextPage} className="w-full" onClick={() => void fetchNextPage()}>
              {t`Load more`}
            </Button>
          </li>
        )}
      </ul>
    </>,
  );
}

const none: Rec[][] = [];

/** As many cards as a column shows at most: none is lower than this. */
const firstCards = () => Math.ceil(window.innerHeight / 80);

const edges = new Map<string, { first?: number | undefined; last?: number | undefined }>();

/** The same object for the same place, so that a card is not drawn again for it. */
function edgeOf(page: number, at: number, count: number) {
  const [first, last] = [at === 0, at === count - 1];
  if (!first && !last) return undefined;
  const key = `${page} ${first} ${last}`;
  const known = edges.get(key) ?? { first: first ? page : undefined, last: last ? page : undefined };
  edges.set(key, known);
  return known;
}

/** A column asks for its cards when it first comes near the screen: of sixty, most never do. */
function useSeen(box: React.RefObject<HTMLElement | null>, beside: number): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element || seen) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: `0px ${beside}px`,
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [box, seen, beside]);
  return seen;
}

export function CardSkeleton({ seed }: { seed: number }) {
  return (
    <li aria-hidden className="space-y-3 rounded-lg border border-line bg-canvas px-3 py-3.5 shadow-sm">
      <Skeleton seed={seed + 1} />
      <Skeleton seed={seed} />
      <Skeleton seed={seed + 3} />
    </li>
  );
}
