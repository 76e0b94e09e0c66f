import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { KindDef, ObjectDef } from "@/api/types";
import { ExpressionEditor } from "@/features/expression/later";
import { kindOf } from "@/fields/registry";
import { Button } from "@/ui/button";
import { CheckRow } from "@/ui/checkbox";
import { FormRow, Input } from "@/ui/input";
import { asField, COMPUTED, type FieldDraft } from "./draft";
import { IndexState } from "./index-state";
import { KindSettings } from "./kind-settings";
import { NameInput } from "./name-input";
import { nameFrom, OWN } from "./names";
import type { OptionDraft } from "./options";

export interface FieldFormProps {
  object: ObjectDef;
  kind: KindDef;
  draft: FieldDraft;
  set: (change: Partial<FieldDraft>) => void;
  at: (path: string) => string | null;
  /** It is there already: its name and where it leads stay. */
  there: boolean;
  own: boolean;
  options: { problems: Record<string, string>; uses: Record<string, string>; onRetire?: (option: OptionDraft) => void };
}

/** All that can be said about a field: what it is called, what its kind asks for, what it demands, where it is shown. */
export function FieldForm({ object, kind, draft, set, at, there, own, options }: FieldFormProps) {
  const computed = COMPUTED.includes(draft.kind);
  const conditions = ["show_if", "required_if"] as const;
  const [more, setMore] = useState(conditions.some((key) => draft[key] !== "") || draft.indexed);
  // A problem at what is folded away unfolds it.
  const unfolded = more || [...conditions, "indexed", "searchable"].some((key) => at(key));
  const name = draft.name || nameFrom(draft.label);
  return (
    <div className="space-y-3.5">
      <div className="grid gap-3.5 md:grid-cols-[3fr_2fr]">
        <FormRow
          label={t`Label`}
          required={own}
          problem={at("label")}
          help={own ? null : t`Leave it empty to call it as Kith does.`}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus={!there}
              value={draft.label}
              onChange={(event) => set({ label: event.target.value })}
            />
          )}
        </FormRow>
        <FormRow label={t`API name`} problem={at("name")} help={there ? null : t`It never changes.`}>
          {(control) =>
            there ? (
              <Input {...control} readOnly value={draft.name} className="bg-sunken font-mono text-xs" />
            ) : (
              <NameInput
                control={control}
                value={name.slice(OWN.length)}
                onChange={(text) => set({ name: text && OWN + text })}
              />
            )
          }
        </FormRow>
      </div>
      <KindSettings
        object={object}
        kind={kind}
        draft={draft}
        set={set}
        at={at}
        fixed={there}
        own={own}
        options={options}
      />
      {!computed && !draft.stamped && <Demands object={object} kind={kind} draft={draft} set={set} at={at} />}
      <FormRow label={t`Help`} help={t`Stands below the field in forms.`} problem={at("help")}>
        {(control) => <Input {...control} value={draft.help} onChange={(event) => set({ help: event.target.value })} />}
      </FormRow>
      <fieldset>
        <legend className="mb-1 font-medium text-soft text-xs">{t`Where it is shown`}</legend>
        <Tick at={at} name="main" draft={draft} set={set} label={mainLabel(computed, own)} />
        <Tick
          at={at}
          name="hidden"
          draft={draft}
          set={set}
          label={t`Hidden`}
          help={t`Left out of forms, record pages and lists. Filters, imports and programs still know it.`}
        />
      </fieldset>
      {!unfolded && (
        <Button look="ghost" icon="chevron-down" className="-ms-2.5" onClick={() => setMore(true)}>
          {t`Conditions and search`}
        </Button>
      )}
      {unfolded && (
        <>
          <Condition object={object} name="show_if" label={t`Shown only if`} draft={draft} set={set} at={at} />
          {!computed && (
            <>
              <Condition object={object} name="required_if" label={t`Required if`} draft={draft} set={set} at={at} />
              <div>
                {draft.searchable !== undefined && (
                  <Tick at={at} name="searchable" draft={draft} set={set} label={t`Found by the search`} />
                )}
              </div>
            </>
          )}
          {draft.kind !== "auto_number" && (
            <div>
              <Tick
                at={at}
                name="indexed"
                draft={draft}
                set={set}
                label={t`Quick to filter and sort by`}
                help={t`Worth it for lists of many thousands; it costs some room.`}
              />
              {there && draft.indexed && (
                <IndexState object={object} field={object.fields.find((one) => one.name === draft.name)} />
              )}
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** What is reckoned is in no form; what Kith brings along has its place in the tables already. */
function mainLabel(computed: boolean, own: boolean): string {
  if (computed) return t`Among the first columns of tables`;
  return own ? t`Among the first in forms and tables` : t`Among the first in the form for a new record`;
}

type Part = Pick<FieldFormProps, "draft" | "set" | "at">;

function Tick({
  name,
  label,
  help,
  draft,
  set,
  at,
}: Part & {
  name: "required" | "unique" | "searchable" | "indexed" | "main" | "hidden";
  label: string;
  help?: string;
}) {
  const problem = at(name);
  return (
    <>
      <CheckRow
        label={label}
        {...(help && { help })}
        checked={!!draft[name]}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => set({ [name]: event.target.checked })}
      />
      {problem && (
        <p role="alert" className="ps-6.5 text-danger text-xs">
          {problem}
        </p>
      )}
    </>
  );
}

function Condition({
  object,
  name,
  label,
  draft,
  set,
  at,
}: Part & { object: ObjectDef; name: "show_if" | "required_if"; label: string }) {
  return (
    <FormRow label={label} problem={at(name)}>
      {(control) => (
        <ExpressionEditor
          object={object}
          control={control}
          label={label}
          expect="boolean"
          tries
          placeholder={t`Always, if this is empty`}
          value={draft[name]}
          onChange={(text) => set({ [name]: text })}
        />
      )}
    </FormRow>
  );
}

/** What a value has to be, and what it is when nobody says. */
function Demands({ object, kind, draft, set, at }: Part & { object: ObjectDef; kind: KindDef }) {
  const field = asField(draft);
  const { Input: Value } = kindOf(field);
  const group = ["name", "emails", "phones", "addresses", "socials", "rating"].includes(draft.kind) || draft.many;
  const known = draft.kind !== "relation" || draft.to !== "";
  return (
    <>
      <div>
        <Tick at={at} name="required" draft={draft} set={set} label={t`Required`} />
        {kind.unique && (
          <Tick
            at={at}
            name="unique"
            draft={draft}
            set={set}
            label={t`Unique`}
            help={t`No two records have the same value.`}
          />
        )}
      </div>
      {known && draft.default_expression === null && (
        <FormRow label={t`Default value`} group={group} problem={at("default")}>
          {(control) => (
            <Value
              // Another kind of value needs another control.
              key={`${draft.to}${draft.also}${draft.many}`}
              field={{ ...field, label: t`Default value` }}
              control={control}
              value={draft.default}
              onChange={(value) => set({ default: value })}
            />
          )}
        </FormRow>
      )}
      {known && draft.default_expression !== null && (
        <FormRow label={t`Default by a formula`} problem={at("default")}>
          {(control) => (
            <ExpressionEditor
              object={object}
              control={control}
              label={t`Default by a formula`}
              placeholder="today() + 14"
              value={draft.default_expression ?? ""}
              onChange={(text) => set({ default_expression: text })}
            />
          )}
        </FormRow>
      )}
      {known && (
        <p className="-mt-2.5 text-mute text-xs">
          {t`For new records, as long as nobody says otherwise.`}{" "}
          <button
            type="button"
            className="font-medium text-accent-ink hover:underline max-md:min-h-11"
            onClick={() => set({ default_expression: draft.default_expression === null ? "" : null })}
          >
            {draft.default_expression === null ? t`By a formula instead` : t`By a value instead`}
          </button>
        </p>
      )}
    </>
  );
}
