import { t } from "@lingui/core/macro";
import { useRef } from "react";
import type { ObjectDef, Rec } from "@/api/types";
import { cn } from "@/lib/cn";
import { stepOf } from "@/lib/direction";
import { inSentence } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem } from "@/ui/menu";
import { Dot, Pill } from "@/ui/pill";
import { refOf, type Step, type StepField } from "./steps";
import { useMove } from "./use-move";

/** The steps of a record's own row (a deal's pipeline), the way so far filled; a click moves. */
export function StageBar({
  object,
  record,
  stepField,
  steps: all,
  compact,
}: {
  object: ObjectDef;
  record: Rec;
  stepField: StepField;
  steps: Step[];
  /** In narrow places: where it stands, and a menu. */
  compact?: boolean;
}) {
  const { move, dialog } = useMove(object, stepField.field);
  const list = useRef<HTMLOListElement>(null);
  const here = refOf(record[stepField.field.name])?.id;
  const current = all.find((step) => step.id === here);
  const parent = current?.parent?.id ?? (stepField.own && refOf(record[stepField.own.name])?.id);
  const steps = parent ? all.filter((step) => step.parent?.id === parent) : all;
  const at = steps.findIndex((step) => step.id === here);
  const may = object.permissions.update && !record.deleted_at;
  if (steps.length === 0) return null;
  const go = (step: Step) => step.id !== here && void move(record, step, current);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = stepOf(event.key);
    if (!step) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const focused = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(focused + step + buttons.length) % buttons.length]?.focus();
  };

  return (
    <div className="shrink-0 border-line border-b px-4 py-2.5 max-md:py-1.5">
      <ol
        ref={list}
        aria-label={stepField.field.label}
        onKeyDown={onKeyDown}
        className={cn("flex gap-1 max-md:hidden", compact && "hidden")}
      >
        {steps.map((step, i) => (
          <li key={step.id} className="min-w-0 flex-1">
            <button
              type="button"
              disabled={!may}
              tabIndex={i === Math.max(0, at) ? 0 : -1}
              aria-current={step.id === here ? "step" : undefined}
              title={step.label}
              data-hue={current?.hue ?? "gray"}
              onClick={() => go(step)}
              className={cn(
                "flex h-7 w-full items-center justify-center gap-1.5 px-2 font-medium text-xs transition-colors disabled:cursor-default",
                i === 0 ? "rounded-s-lg" : "rounded-s-sm",
                i === steps.length - 1 ? "rounded-e-lg" : "rounded-e-sm",
                step.id === here || (i <= at && current?.type !== "lost")
                  ? "hue-fill"
                  : "bg-sunken text-mute enabled:hover:bg-press enabled:hover:text-ink",
                step.id === here && "ring-1 ring-current/40 ring-inset",
              )}
            >
              {step.id === here && <Icon name={stepIcon(step)} size={13} />}
              <span className="truncate">{step.label}</span>
            </button>
          </li>
        ))}
      </ol>
      <div className={cn("flex items-center gap-2", !compact && "md:hidden")}>
        <Pill hue={current?.hue ?? "gray"}>{current?.label ?? t`No ${inSentence(stepField.field.label)}`}</Pill>
        <span aria-hidden className="flex min-w-0 flex-1 gap-0.5" data-hue={current?.hue ?? "gray"}>
          {steps.map((step, i) => (
            <span key={step.id} className={cn("h-1.5 flex-1 rounded-full", i <= at ? "hue-dot" : "bg-press")} />
          ))}
        </span>
        {may && (
          <Menu align="end" trigger={<Button look="outline">{t`Move`}</Button>}>
            {steps.map((step) => (
              <MenuItem key={step.id} checked={step.id === here} onClick={() => go(step)}>
                <Dot hue={step.hue} /> {step.label}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
      {dialog}
    </div>
  );
}

const stepIcon = (step: Step) => (step.type === "won" ? "trophy" : step.type === "lost" ? "circle-x" : "check");
