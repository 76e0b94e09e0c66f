import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
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

export interface CardProps {
  object: ObjectDef;
  record: Rec;
  lane: Lane;
  parts: CardParts;
  env: FieldEnv;
  movable: boolean;
  peeked: boolean;
  /** The one card that Tab reaches; arrows go on from there. */
  first: boolean;
}

export const Card = memo(function Card({ object, record, lane, parts, env, movable, peeked, first }: CardProps) {
  const box = useRef<HTMLLIElement>(null);
  const [dragged, setDragged] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element || !movable) return;
    return draggable({
      element,
      getInitialData: () => ({ record, from: lane.id }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [record, lane.id, movable]);

  const title = titleOf(object, record) || t`Without a name`;
  const { about, amount, share, date, person, since } = parts;
  const whom = about && asRefs(record[about.name])[0];
  const who = person && asRefs(record[person.name])[0];
  const overdue = date && isOverdue(record[date.name], lane.type);
  const days = since && lane.type !== "won" && lane.type !== "lost" ? daysSince(record[since.name]) : null;
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
      className={cn(
        "group relative rounded-lg border bg-canvas px-3 py-2.5 shadow-sm transition-[border-color,opacity]",
        peeked ? "border-accent ring-1 ring-accent" : "border-line hover:border-line-strong",
        "has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent has-[a:focus-visible]:outline-offset-1",
        dragged && "opacity-40",
        movable && "cursor-grab active:cursor-grabbing",
      )}
    >
      {whom && (
        <div className="flex items-center gap-2 pr-6 pb-1.5 text-mute">
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
        className="line-clamp-2 font-medium outline-none after:absolute after:inset-0 after:rounded-lg"
      >
        {title}
      </Link>
      {amount && !isBlank(record[amount.name]) && (
        <div className="flex items-baseline gap-2 pt-0.5 tabular-nums">
          <span className="font-semibold text-base">{kindOf(amount).format(record[amount.name], amount, env)}</span>
          {chance && <span className="ml-auto text-mute text-xs">{chance}</span>}
        </div>
      )}
      {shownLines(parts, record).map((field) => (
        <div key={field.name} className="mt-1.5 flex min-w-0 items-center gap-2 text-soft">
          <Icon name={kindOf(field).icon} size={14} className="text-mute" />
          <span className="flex min-w-0 truncate">{kindOf(field).Cell({ value: record[field.name], field, env })}</span>
        </div>
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
            <span className="ml-auto flex" title={who.label}>
              <Avatar name={who.label} />
              <span className="sr-only">{who.label}</span>
            </span>
          )}
        </div>
      )}
      {movable && (
        <IconButton
          icon="ellipsis"
          size={15}
          label={t`Move ${title}`}
          data-move
          tabIndex={-1}
          className="absolute top-1 right-1 z-10 size-7 bg-canvas opacity-0 focus:opacity-100 group-hover:opacity-100 max-md:bg-transparent max-md:opacity-100"
        />
      )}
    </li>
  );
});
