import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { t } from "@lingui/core/macro";
import { useEffect, useRef, useState } from "react";
import { asProblem } from "@/api/client";
import type { Rec } from "@/api/types";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import { Button, IconButton } from "@/ui/button";
import { Dot } from "@/ui/pill";
import { Skeleton } from "@/ui/skeleton";
import { sumText } from "../grid/sums";
import { Card } from "./card";
import type { CardParts } from "./card-parts";
import { type Lane, type LaneTotal, landing } from "./lanes";
import { type BoardQuery, useLane } from "./use-board";

/** One column: how many and how much, the cards page by page, and the line where a dragged card will land. */
export function LaneColumn({
  query,
  lane,
  total,
  parts,
  env,
  movable,
  first,
  peekId,
  onAdd,
  onDropCard,
}: {
  query: BoardQuery;
  lane: Lane;
  total: LaneTotal | undefined;
  parts: CardParts;
  env: FieldEnv;
  movable: boolean;
  first: boolean;
  peekId: string | undefined;
  onAdd: (() => void) | undefined;
  onDropCard: (record: Rec, from: string, lane: Lane) => void;
}) {
  const { object, sort } = query;
  const { cards, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useLane(query, lane.id);
  const list = useRef<HTMLUListElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState<Rec | null>(null);

  const drop = useRef(onDropCard);
  drop.current = onDropCard;
  useEffect(() => {
    const element = list.current;
    if (!element || !movable) return;
    const stopDrop = dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.record !== undefined,
      onDragEnter: ({ source }) => setOver(source.data.from === lane.id ? null : (source.data.record as Rec)),
      onDragLeave: () => setOver(null),
      onDrop({ source }) {
        setOver(null);
        if (source.data.from !== lane.id) drop.current(source.data.record as Rec, String(source.data.from), lane);
      },
    });
    const stopScroll = autoScrollForElements({ element });
    return () => {
      stopDrop();
      stopScroll();
    };
  }, [lane, movable]);

  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage || isFetchingNextPage) return;
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      root: list.current,
      rootMargin: "300px",
    });
    seen.observe(element);
    return () => seen.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const at = over ? landing(object, cards, over, sort) : -1;
  const line = <li key="line" aria-hidden className="h-0.5 shrink-0 rounded-full bg-accent" />;
  const sum = total && sumText(total.sums);
  return (
    <section
      aria-label={lane.label}
      className="flex h-full w-70 shrink-0 snap-center flex-col max-md:w-[84vw] xl:min-w-66 xl:flex-1 xl:basis-66"
    >
      <header className="flex h-9 shrink-0 items-center gap-2 px-1 max-md:h-11">
        <Dot hue={lane.hue} />
        <h2 className="truncate font-semibold">{lane.label}</h2>
        <span className="text-mute text-xs">{formatNumber(total?.count ?? 0)}</span>
        <span className="ml-auto shrink-0 font-medium text-soft text-xs tabular-nums">{sum}</span>
        {onAdd && (
          <IconButton
            icon="plus"
            size={15}
            label={t`New ${object.label.toLocaleLowerCase()} in ${lane.label}`}
            onClick={onAdd}
          />
        )}
      </header>
      <ul
        ref={list}
        className={cn(
          "-mx-1 flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto rounded-lg px-1 pt-0.5 pb-4",
          over && "bg-accent-wash",
        )}
      >
        {isPending && [0, 1, 2].map((n) => <CardSkeleton key={n} seed={n} />)}
        {error && (
          <li className="space-y-2 p-2 text-danger">
            <p role="alert">{asProblem(error).message}</p>
            <Button size="sm" icon="refresh-cw" onClick={() => void refetch()}>{t`Try again`}</Button>
          </li>
        )}
        {cards.flatMap((record, i) => {
          const card = (
            <Card
              key={record.id}
              object={object}
              record={record}
              lane={lane}
              parts={parts}
              env={env}
              movable={movable}
              peeked={record.id === peekId}
              first={first && i === 0}
            />
          );
          return i === at ? [line, card] : [card];
        })}
        {at >= cards.length && line}
        {hasNextPage && (
          <li>
            <div ref={end} />
            <Button look="ghost" busy={isFetchingNextPage} className="w-full" onClick={() => void fetchNextPage()}>
              {t`Load more`}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
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
