import { plural, t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { memo, useEffect, useRef, useState } from "react";
import { titleOf } from "@/api/catalog";
import type { ObjectDef, Rec } from "@/api/types";
import { asRefs } from "@/fields/kinds/relation";
import { isBlank, kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { type CardParts, daysSince, isOverdue, shownLines } from "./card-parts";
import type { Lane } from "./lanes";
import { useDragKit } from "./use-drag-kit";
import { byFinger } from "./use-touch-drag";
import { warningsOf } from "./warnings";

export interface CardProps {
  object: ObjectDef;
  record: Rec;
  lane: Lane;
  /** `open`, `won` or `lost`, where it stands on a way. */
  state: string | null;
  parts: CardParts;
  env: FieldEnv;
  movable: boolean;
  peeked: boolean;
  /** Taken up by keyboard or finger, on its way to another column. */
  lifted: boolean;
  /** Where a page of cards begins and ends, for the window over them. */
  edge?: { first?: number | undefined; last?: number | undefined } | undefined;
  /** The one card that Tab reaches; arrows go on from there. */
  first: boolean;
}

export const Card = memo(function Card(props: CardProps) {
  const { object, record, lane, state, parts, env, movable, peeked, lifted, first, edge } = props;
  const box = useRef<HTMLLIElement>(null);
  const [dragged, setDragged] = useState(false);
  const kit = useDragKit();
  useEffect(() => {
    const element = box.current;
    if (!element || !movable || !kit) return;
    return kit.draggable({
      element,
      // A finger drags by holding; the browser's own dragging would come in between.
      canDrag: () => !byFinger(),
      getInitialData: () => ({ record, from: lane.id }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [record, lane.id, movable, kit]);

  const title = titleOf(object, record) || t`Without a name`;
  const { about, amount, share, date, person, since } = parts;
  const whom = about && asRefs(record[about.name])[0];
  const who = person && asRefs(record[person.name])[0];
  const overdue = date && isOverdue(record[date.name], state);
  const warnings = warningsOf(parts, record, state);
  const days = since && state !== "won" && state !== "lost" ? daysSince(record[since.name]) : null;
  const chance = share && !isBlank(record[share.name]) && (
    <span title={share.label}>
      <span className="sr-only">{`${share.label} `}</span>
      {kindOf(share).format(record[share.name], share, env)}
    </span>
  );
  return (
    <li
      ref={box}
      data-card={record.id}
      data-lane={lane.id}
      data-page-first={edge?.first}
      data-page-last={edge?.last}
      className={cn(
        "group relative rounded-lg border bg-canvas px-3 py-2.5 shadow-sm transition-[border-color,opacity]",
        peeked ? "border-accent ring-1 ring-accent" : "border-line hover:border-line-strong",
        "has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent has-[a:focus-visible]:outline-offset-1",
        dragged && "opacity-40",
        lifted && "border-accent bg-accent-wash shadow-pop",
        movable && "cursor-grab active:cursor-grabbing max-md:select-none max-md:[-webkit-touch-callout:none]",
      )}
    >
      {whom && (
        <div className="flex items-center gap-2 pe-6 pb-1.5 text-mute">
          {whom.label && <Avatar name={whom.label} square={about.to !== "person"} size={18} />}
          <span className="truncate">{whom.label ?? t`Not visible to you`}</span>
        </div>
      )}
      <Link
        to="/$plural/$id"
        params={{ plural: object.plural, id: record.id }}
        search={{}}
        draggable={false}
        tabIndex={first ? 0 : -1}
        aria-describedby={movable ? "board-keys" : undefined}
        className="line-clamp-2 font-medium outline-none after:absolute after:inset-0 after:rounded-lg"
      >
        {title}
      </Link>
      {amount && !isBlank(record[amount.name]) && (
        <div className="flex items-baseline gap-2 pt-0.5 tabular-nums">
          <span className="font-semibold text-base">{kindOf(amount).format(record[amount.name], amount, env)}</span>
          {chance && <span className="ms-auto text-mute text-xs">{chance}</span>}
        </div>
      )}
      {shownLines(parts, record).map((field) => (
        <div
          key={field.name}
          title={field.label}
          className="mt-1.5 flex min-h-6 min-w-0 items-center gap-2 rounded-md bg-sunken px-2 text-soft text-xs"
        >
          <Icon name={kindOf(field).icon} size={14} className="text-mute" />
          <span className="flex min-w-0 truncate">{kindOf(field).Cell({ value: record[field.name], field, env })}</span>
        </div>
      ))}
      {warnings.map((one) => (
        <p key={one.key} className="mt-1.5 flex items-center gap-1.5 text-warn text-xs">
          <Icon name={one.icon} size={14} />
          {one.text}
        </p>
      ))}
      {((date && !isBlank(record[date.name])) || days !== null || who || chance) && (
        <div className="mt-2 flex min-h-5 items-center gap-2.5 text-mute text-xs">
          {(!amount || isBlank(record[amount.name])) && chance}
          {date && !isBlank(record[date.name]) && (
            <span className={cn("flex items-center gap-1.5", overdue && "font-medium text-danger")}>
              <Icon name={overdue ? "circle-alert" : "calendar-days"} size={14} />
              <span className="sr-only">{overdue ? t`${date.label}, overdue` : date.label}</span>
              {kindOf(date).format(record[date.name], date, env)}
            </span>
          )}
          {days !== null && (
            <span className="truncate">{plural(days, { one: "# day here", other: "# days here" })}</span>
          )}
          {who?.label && (
            <span className="ms-auto flex" title={who.label}>
              <Avatar name={who.label} />
              <span className="sr-only">{who.label}</span>
            </span>
          )}
        </div>
      )}
      <span className="absolute top-1 end-1 z-10 flex rounded-md bg-canvas opacity-0 focus-within:opacity-100 group-hover:opacity-100 max-md:bg-transparent max-md:opacity-100">
        <IconButton
          icon="panel-right-open"
          size={15}
          label={t`Look at ${title}`}
          data-peek
          tabIndex={-1}
          className="size-7 max-md:hidden"
        />
        {movable && (
          <IconButton icon="ellipsis" size={15} label={t`Move ${title}`} data-move tabIndex={-1} className="size-7" />
        )}
      </span>
    </li>
  );
});
