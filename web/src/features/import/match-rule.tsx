import { t } from "@lingui/core/macro";
import type { ObjectDef } from "@/api/types";
import { inSentence } from "@/lib/i18n";
import { CheckRow } from "@/ui/checkbox";
import { NativeSelect } from "@/ui/input";
import { matchFields, rootOf } from "./field-choices";
import { type Rule, ruleOf, setRule } from "./mapping";
import type { ImportStep } from "./types";

/** What happens to a record that is there already, and by which fields it is recognised. */
export function MatchRule({
  object,
  step,
  onChange,
}: {
  object: ObjectDef;
  step: ImportStep;
  onChange: (step: ImportStep) => void;
}) {
  const filled = new Set(Object.keys(step.fields).map(rootOf));
  const usable = matchFields(object).filter((field) => filled.has(field.name));
  const rule = ruleOf(step);
  const match = step.match ?? [];
  const many = inSentence(object.label_plural);
  const start = match.length ? match : usable[0] ? [usable[0].name] : [];
  return (
    <section aria-label={t`Records that are there already`} className="space-y-2 px-4 py-4">
      <h3 className="font-semibold">{t`Records that are there already`}</h3>
      <NativeSelect
        aria-label={t`What to do with them`}
        className="max-w-100"
        value={rule}
        onChange={(event) => onChange(setRule(step, event.target.value as Rule, start))}
      >
        <option value="create">{t`Always create new ${many}`}</option>
        {usable.length > 0 && <option value="both">{t`Update them, create the others`}</option>}
        {usable.length > 0 && <option value="update">{t`Update them, leave the others out`}</option>}
        {usable.length > 0 && <option value="skip">{t`Leave them as they are, create the others`}</option>}
      </NativeSelect>
      {rule !== "create" && (
        <fieldset>
          <legend className="text-mute text-xs">{t`Recognised by`}</legend>
          <div className="flex flex-wrap gap-x-5">
            {usable.map((field) => (
              <CheckRow
                key={field.name}
                label={field.label}
                checked={match.includes(field.name)}
                onChange={(event) => {
                  const next = event.target.checked
                    ? [...match, field.name]
                    : match.filter((name) => name !== field.name);
                  if (next.length > 0) onChange({ ...step, match: next });
                }}
              />
            ))}
          </div>
        </fieldset>
      )}
    </section>
  );
}
