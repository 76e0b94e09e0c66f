import { t } from "@lingui/core/macro";
import { useId } from "react";
import type { Template } from "@/api/types";
import { cn } from "@/lib/cn";
import { CheckRow } from "@/ui/checkbox";
import { TemplateFace } from "./face";

export interface Beginning {
  /** A template's key; none is an empty workspace. */
  template: string | null;
  sample: boolean;
}

/** What a workspace begins with: nothing but what Kith always has, or a template. */
export function TemplatePick({
  templates,
  value,
  problem,
  onChange,
}: {
  templates: Template[];
  value: Beginning;
  problem: string | null;
  onChange: (value: Beginning) => void;
}) {
  const id = useId();
  const empty = {
    key: "",
    name: t`Start empty`,
    description: t`Sales as most know it. Add what your work is about at any time.`,
    // Said as the catalog says them: the face puts them into the chosen language.
    objects: [
      { name: "person", label: "People", icon: "user", color: "blue" },
      { name: "company", label: "Companies", icon: "building-2", color: "violet" },
      { name: "deal", label: "Deals", icon: "handshake", color: "amber" },
    ],
    sample: false,
  };
  const chosen = templates.find((one) => one.key === value.template);
  return (
    <fieldset className="min-w-0" aria-describedby={problem ? id : undefined}>
      <legend className="mb-1 block font-medium text-soft text-xs">{t`What do you begin with?`}</legend>
      <div className="space-y-2">
        {[empty, ...templates].map((one) => {
          const checked = (value.template ?? "") === one.key;
          return (
            <label
              key={one.key}
              className={cn(
                "flex cursor-pointer items-start gap-3 rounded-xl border px-3 py-2.5 hover:bg-row-hover",
                checked ? "border-accent bg-accent-wash" : "border-line",
              )}
            >
              <input
                type="radio"
                name="template"
                value={one.key}
                checked={checked}
                onChange={() => onChange({ ...value, template: one.key || null })}
                className="mt-1 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0 flex-1">
                <TemplateFace {...one} />
              </span>
            </label>
          );
        })}
      </div>
      {problem && (
        <p id={id} className="mt-1 text-danger text-xs" role="alert">
          {problem}
        </p>
      )}
      {chosen?.sample && (
        <div className="mt-2">
          <CheckRow
            label={t`With sample data`}
            help={t`A few records to look around in. Put them in the trash when you no longer need them.`}
            checked={value.sample}
            onChange={(event) => onChange({ ...value, sample: event.target.checked })}
          />
        </div>
      )}
    </fieldset>
  );
}
