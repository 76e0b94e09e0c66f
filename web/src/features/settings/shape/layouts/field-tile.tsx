import { t } from "@lingui/core/macro";
import type { KeyboardEvent } from "react";
import type { FieldDef, PlacedDef } from "@/api/types";
import { cn } from "@/lib/cn";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { kindIcon } from "../field-words";
import { useDragField, useDropAmong } from "./use-field-drag";

/** A field in its place: dragged, moved by the arrow keys, made as wide as its section, taken out. */
export function FieldTile({
  placed,
  field,
  beside,
  problem,
  onDrop,
  onStep,
  onWide,
  onTake,
}: {
  placed: PlacedDef;
  /** Missing where it is not there any more, or not for these eyes. */
  field: FieldDef | undefined;
  /** Fields stand beside each other here. */
  beside: boolean;
  problem: string | null;
  onDrop: (name: string, behind: boolean) => void;
  onStep: (by: 1 | -1) => void;
  onWide: () => void;
  onTake: () => void;
}) {
  const label = field?.label ?? placed.name;
  const { ref: drag, moving } = useDragField<HTMLDivElement>(placed.name);
  const { ref: drop, edge } = useDropAmong<HTMLLIElement>(beside && !placed.wide, onDrop);
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const by = ["ArrowDown", "ArrowRight"].includes(event.key)
      ? 1
      : ["ArrowUp", "ArrowLeft"].includes(event.key)
        ? -1
        : 0;
    if (by) onStep(by);
    else if (event.key === "Delete" || event.key === "Backspace") onTake();
    else if (event.key === "w" && beside) onWide();
    else return;
    event.preventDefault();
  };
  return (
    <li ref={drop} className={cn("relative min-w-0", placed.wide && "arrange-wide")} data-placed={placed.name}>
      {edge && <span aria-hidden className="arrange-edge" data-edge={edge} />}
      <div
        ref={drag}
        className={cn(
          "group flex h-9 cursor-grab items-center gap-1 rounded-lg border border-line bg-canvas px-1 shadow-sm max-md:h-11",
          moving && "opacity-40",
          problem && "border-danger",
        )}
      >
        <button
          type="button"
          onKeyDown={onKeyDown}
          aria-label={
            beside
              ? t`${label}: arrow keys move it, W makes it wide, Delete takes it out`
              : t`${label}: arrow keys move it, Delete takes it out`
          }
          className="flex h-full min-w-0 flex-1 cursor-grab items-center gap-1.5 rounded-md text-start"
        >
          <Icon name="grip-vertical" size={14} className="text-faint" />
          <Icon name={field ? kindIcon(field.kind) : "circle-alert"} size={15} className="text-mute" />
          <span className={cn("truncate", !field && "text-mute")}>{label}</span>
        </button>
        {beside && (
          <IconButton
            icon="maximize-2"
            size={14}
            label={placed.wide ? t`${label}: as wide as a column` : t`${label}: as wide as its section`}
            aria-pressed={placed.wide}
            className="size-7 aria-pressed:text-accent-ink max-md:size-11"
            onClick={onWide}
          />
        )}
        <IconButton
          icon="x"
          size={14}
          label={t`Take ${label} out`}
          className="size-7 max-md:size-11"
          onClick={onTake}
        />
      </div>
      {problem && (
        <p role="alert" className="mt-0.5 text-danger text-xs">
          {problem}
        </p>
      )}
    </li>
  );
}
