import { t } from "@lingui/core/macro";
import { memo } from "react";
import { titleOf } from "@/api/catalog";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { fieldIcon, isBlank, kindOf } from "@/fields/registry";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { IconButton } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Icon } from "@/ui/icon";
import { Skeleton } from "@/ui/skeleton";
import type { CardSize } from "../grid/drawing";
import { MEASURES } from "./cards";

export const cardId = (index: number) => `card-${index}`;

/** One record of a gallery. What is clicked on it is found by its marks: handlers are the gallery's. */
export const Card = memo(function Card({
  index,
  object,
  record,
  fields,
  size,
  env,
  active,
  open,
  selected,
  choosing,
}: {
  index: number;
  object: ObjectDef;
  record: Rec | undefined;
  fields: FieldDef[];
  size: CardSize;
  env: FieldEnv;
  active: boolean;
  open: boolean;
  selected: boolean;
  /** Something is selected already: all checkboxes are seen. */
  choosing: boolean;
}) {
  const { line, labelled } = MEASURES[size];
  const title = record ? titleOf(object, record) : "";
  const round = object.name === "person" || object.name === "user";
  return (
    <div
      role="gridcell"
      id={cardId(index)}
      data-card={index}
      aria-selected={selected}
      className={cn(
        "group relative flex min-w-0 flex-1 cursor-pointer flex-col overflow-hidden rounded-lg border border-line bg-canvas px-3.5 py-3 shadow-sm hover:border-line-strong",
        open && "border-accent bg-accent-wash",
        selected && "border-accent bg-accent-wash",
        active && "shadow-[inset_0_0_0_2px_var(--accent)]",
      )}
    >
      {record ? (
        <>
          <div className="flex h-7.5 shrink-0 items-center gap-2 pe-7">
            <Avatar name={title} size={20} square={!round} />
            <span data-title className="truncate font-medium text-base hover:underline">
              {title}
            </span>
          </div>
          <div className={labelled ? "grid grid-cols-2 gap-x-3" : "contents"}>
            {fields.map((field) => (
              <div
                key={field.name}
                title={field.label}
                className={cn(
                  "flex min-w-0 shrink-0 text-soft text-xs",
                  labelled ? "flex-col justify-center" : "items-center gap-2",
                )}
                style={{ height: line }}
              >
                {labelled ? (
                  <span className="truncate text-2xs text-mute">{field.label}</span>
                ) : (
                  <>
                    <Icon name={fieldIcon(field, env)} size={14} className="text-faint" />
                    <span className="sr-only">{field.label}</span>
                  </>
                )}
                <span className={cn("flex min-w-0 items-center overflow-hidden truncate", !labelled && "flex-1")}>
                  {isBlank(record[field.name]) ? (
                    <span aria-hidden className="text-faint">
                      –
                    </span>
                  ) : (
                    kindOf(field).Cell({ value: record[field.name], field, env })
                  )}
                </span>
              </div>
            ))}
          </div>
          <span
            className={cn(
              "absolute top-2.5 end-2 flex items-center gap-0.5 bg-inherit opacity-0 group-hover:opacity-100 max-md:hidden",
              (choosing || active) && "opacity-100",
            )}
          >
            <IconButton
              icon="panel-right-open"
              size={15}
              label={t`Look at ${title}`}
              data-peek
              tabIndex={-1}
              className="size-6"
            />
            <Checkbox data-select tabIndex={-1} checked={selected} readOnly aria-label={t`Select ${title}`} />
          </span>
        </>
      ) : (
        <div className="space-y-3 pt-1">
          <Skeleton seed={index} />
          <Skeleton seed={index + 1} />
        </div>
      )}
    </div>
  );
});
