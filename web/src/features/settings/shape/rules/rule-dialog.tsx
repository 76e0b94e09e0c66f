import { t } from "@lingui/core/macro";
import { useState } from "react";
import { asProblem, type Problem } from "@/api/client";
import type { ObjectDef, RuleDef } from "@/api/types";
import { ExpressionEditor } from "@/features/expression/later";
import { cn } from "@/lib/cn";
import { withCommand } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { FormRow, Input, NativeSelect } from "@/ui/input";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { useParts } from "../use-parts";
import { bodyOf, draftOf, isWhole, newRule, type RuleDraft, rulable } from "./draft";
import { FieldsPick } from "./fields-pick";
import { kindIcons } from "./rules-page";
import { WhatBreaks } from "./what-breaks";

const PLACES = /^(label|message|condition|when|fields|field)\b/;

/** A rule: what it demands, of which records, what is told, and what breaks it today. */
export default function RuleDialog({
  object,
  rule,
  onClose,
}: {
  object: ObjectDef;
  rule: RuleDef | undefined;
  onClose: () => void;
}) {
  const parts = useParts(object.name, "rules");
  const [start] = useState(() => (rule ? draftOf(rule) : newRule()));
  const [draft, setDraft] = useState(start);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<RuleDraft>) => {
    setDraft((now) => ({ ...now, ...change }));
    setProblem(null);
  };
  const problems = problem?.problems ?? [];
  const at = (path: string) => problems.find((one) => one.field?.startsWith(path))?.message ?? null;
  const placed = problems.length > 0 && problems.every((one) => PLACES.test(one.field ?? ""));
  const unsaved = JSON.stringify(draft) !== JSON.stringify(start);
  const save = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const made = rule ? await parts.change(rule.name, bodyOf(draft)) : await parts.create(bodyOf(draft));
      toast(t`${made.label} saved`, { tone: "good" });
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const kinds: [RuleDraft["kind"], string, string][] = [
    ["check", t`A condition must hold`, t`“The end is not before the beginning”`],
    ["required", t`Fields are needed`, t`“A lost deal has a reason”`],
    ["unique", t`Unique together`, t`“One contract per customer and year”`],
  ];
  const title = rule ? t`Rule ${rule.label}` : t`New rule for ${object.label_plural}`;
  return (
    <Dialog
      open
      onClose={onClose}
      unsaved={unsaved}
      title={title}
      size="lg"
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={!isWhole(draft) || (!!rule && !unsaved)}
            onClick={() => void save()}
          >
            {rule ? t`Save` : t`Add rule`}
          </Button>
        </>
      }
    >
      <form
        className="space-y-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !withCommand(event)) return;
          event.preventDefault();
          void save();
        }}
      >
        {problem && !placed && <Message>{problems[0]?.message ?? problem.message}</Message>}
        <fieldset className="grid gap-2 md:grid-cols-3">
          <legend className="mb-1 font-medium text-soft text-xs">{t`What it demands`}</legend>
          {kinds.map(([kind, label, example]) => (
            <label
              key={kind}
              className={cn(
                "flex cursor-pointer gap-2.5 rounded-lg border p-2.5 focus-within:ring-2 focus-within:ring-accent/25",
                draft.kind === kind ? "border-accent bg-accent-wash" : "border-line hover:border-line-strong",
              )}
            >
              <input
                type="radio"
                name="kind"
                className="sr-only"
                checked={draft.kind === kind}
                onChange={() => set({ kind })}
              />
              <Icon name={kindIcons[kind]} size={15} className="mt-0.5 text-mute" />
              <span className="min-w-0">
                <span className="block font-medium">{label}</span>
                <span className="block text-soft text-xs">{example}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {draft.kind === "check" ? (
          <FormRow label={t`Must hold`} required problem={at("condition")}>
            {(control) => (
              <ExpressionEditor
                object={object}
                control={control}
                label={t`Must hold`}
                expect="boolean"
                tries
                rows={2}
                placeholder="isblank(discount) or discount <= 20"
                value={draft.condition}
                onChange={(condition) => set({ condition })}
              />
            )}
          </FormRow>
        ) : (
          <FormRow
            label={draft.kind === "required" ? t`Fields that must be filled` : t`Fields that tell records apart`}
            required
            group
            problem={at("fields")}
            help={draft.kind === "unique" ? t`Where one of them is empty, nothing is compared.` : null}
          >
            {() => (
              <FieldsPick
                label={draft.kind === "required" ? t`Fields that must be filled` : t`Fields that tell records apart`}
                fields={rulable(object, draft.kind)}
                chosen={draft.fields}
                onChange={(fields) => set({ fields })}
              />
            )}
          </FormRow>
        )}
        {draft.kind !== "unique" && (
          <FormRow label={t`Only when`} problem={at("when")}>
            {(control) => (
              <ExpressionEditor
                object={object}
                control={control}
                label={t`Only when`}
                expect="boolean"
                placeholder={t`Always, if this is empty`}
                value={draft.when}
                onChange={(when) => set({ when })}
              />
            )}
          </FormRow>
        )}
        <WhatBreaks object={object} rule={rule} draft={draft} />
        <div className="grid items-start gap-3.5 md:grid-cols-[3fr_2fr]">
          <FormRow
            label={t`What is told`}
            required={draft.kind === "check"}
            problem={at("message")}
            help={
              draft.kind === "check" ? t`A sentence that says how to put it right.` : t`Empty: Kith says which fields.`
            }
          >
            {(control) => (
              <Input {...control} value={draft.message} onChange={(event) => set({ message: event.target.value })} />
            )}
          </FormRow>
          {draft.kind === "check" && (
            <FormRow label={t`At which field`} problem={problems.find((one) => one.field === "field")?.message ?? null}>
              {(control) => (
                <NativeSelect {...control} value={draft.field} onChange={(event) => set({ field: event.target.value })}>
                  <option value="">{t`At the record as a whole`}</option>
                  {rulable(object, "check").map((field) => (
                    <option key={field.name} value={field.name}>
                      {field.label}
                    </option>
                  ))}
                </NativeSelect>
              )}
            </FormRow>
          )}
        </div>
        <FormRow label={t`Label`} problem={at("label")} help={t`For lists of rules. Empty: what is told.`}>
          {(control) => (
            <Input {...control} value={draft.label} onChange={(event) => set({ label: event.target.value })} />
          )}
        </FormRow>
        {draft.kind !== "unique" && <Leniency lenient={draft.lenient} onChange={(lenient) => set({ lenient })} />}
        <button type="submit" className="sr-only" tabIndex={-1}>
          {title}
        </button>
      </form>
    </Dialog>
  );
}

function Leniency({ lenient, onChange }: { lenient: boolean; onChange: (lenient: boolean) => void }) {
  const ways: [boolean, string, string][] = [
    [
      true,
      t`Lenient`,
      t`Records that break it already can be saved unchanged; it is asked when something changes that it looks at.`,
    ],
    [false, t`Strict`, t`Records that break it already must be put right whenever they are saved.`],
  ];
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-soft text-xs">{t`For records that are there already`}</legend>
      {ways.map(([value, label, help]) => (
        <label key={label} className="flex min-h-8 cursor-pointer items-start gap-2.5 py-1 max-md:min-h-11">
          <input
            type="radio"
            name="lenient"
            className="mt-0.5"
            checked={lenient === value}
            onChange={() => onChange(value)}
          />
          <span>
            {label}
            <span className="block text-mute text-xs">{help}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
