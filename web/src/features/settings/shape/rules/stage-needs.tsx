import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { type Step, type StepField, useSteps } from "@/features/record/steps";
import { Button } from "@/ui/button";
import { Dot } from "@/ui/pill";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { tellProblem, tellWithUndo } from "../calls";
import { useParts } from "../use-parts";
import { rulable, ruleAt, whenAt } from "./draft";
import { FieldsPick } from "./fields-pick";

/** What must be filled to enter a stage: one click for the stage, one for each field. The rules are written by that. */
export function StageNeeds({ object, stepField }: { object: ObjectDef; stepField: StepField }) {
  const catalog = useCatalog();
  const steps = useSteps(stepField);
  const [chosen, setChosen] = useState<string>();
  const { field, target, parent } = stepField;
  const parents = [
    ...new Map((steps ?? []).flatMap((one) => (one.parent ? [[one.parent.id, one.parent] as const] : []))).values(),
  ];
  const current = parents.find((one) => one.id === chosen) ?? parents[0];
  const shown = (steps ?? []).filter((one) => !current || one.parent?.id === current.id);
  const parentTitle = parents.length > 1 && parent ? catalog.target(parent)?.title : undefined;
  return (
    <section aria-label={t`Needed to enter a stage`}>
      <h3 className="font-semibold">{t`Needed to enter a stage`}</h3>
      <p className="mb-2 text-mute text-xs">{t`No record gets there before these fields are filled.`}</p>
      {parents.length > 1 && (
        <div role="group" aria-label={parent?.label ?? target.label} className="mb-2 flex flex-wrap gap-1">
          {parents.map((one) => (
            <Button
              key={one.id}
              look={one.id === current?.id ? "outline" : "ghost"}
              aria-pressed={one.id === current?.id}
              onClick={() => setChosen(one.id)}
            >
              {one.label}
            </Button>
          ))}
        </div>
      )}
      {!steps && <Skeleton seed={1} />}
      <ul aria-label={field.label} className="divide-y divide-line rounded-xl border border-line">
        {shown.map((step) => {
          const when = whenAt(stepField, step, parentTitle);
          return (
            <StageRow
              key={step.id}
              object={object}
              step={step}
              when={when}
              known={[when, whenAt(stepField, step, undefined)]}
              not={[field.name, stepField.own?.name]}
            />
          );
        })}
      </ul>
    </section>
  );
}

function StageRow({
  object,
  step,
  when,
  known,
  not,
}: {
  object: ObjectDef;
  step: Step;
  when: string;
  /** Conditions that say the same: one made without the pipeline holds here too. */
  known: string[];
  not: (string | undefined)[];
}) {
  const parts = useParts(object.name, "rules");
  const rule = ruleAt(object, known);
  const there = rule?.fields ?? [];
  const [picked, setPicked] = useState<string[] | null>(null);
  const chosen = picked ?? there;
  const save = async () => {
    if (!picked || picked.join() === there.join()) return setPicked(null);
    try {
      if (rule && picked.length === 0) {
        await parts.change(rule.name, { retired: true });
        tellWithUndo(t`Nothing is needed for ${step.label} any more`, () =>
          parts.change(rule.name, { retired: false }),
        );
      } else if (rule) {
        await parts.change(rule.name, { fields: picked });
        tellWithUndo(t`Changed what ${step.label} needs`, () => parts.change(rule.name, { fields: there }));
      } else {
        const made = await parts.create({
          label: t`Needed for ${step.label}`,
          message: t`Needed to enter ${step.label}.`,
          kind: "required",
          fields: picked,
          when,
          // Asked of who moves a record there, not of everybody who changes one that is there already.
          lenient: true,
        });
        toast(t`${step.label} needs it from now on`, {
          tone: "good",
          action: { label: t`Undo`, run: () => void parts.change(made.name, { retired: true }).catch(tellProblem) },
        });
      }
    } catch (error) {
      tellProblem(error);
    }
    setPicked(null);
  };
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
      <span className="flex w-44 min-w-0 items-center gap-2 font-medium max-md:w-full">
        <Dot hue={step.hue} />
        <span className="truncate">{step.label}</span>
      </span>
      <div className="min-w-0 flex-1">
        <FieldsPick
          label={t`Needed for ${step.label}`}
          fields={rulable(object, "required").filter((one) => !not.includes(one.name) && !one.read_only)}
          chosen={chosen}
          onChange={setPicked}
          onClosed={() => void save()}
        />
      </div>
    </li>
  );
}
