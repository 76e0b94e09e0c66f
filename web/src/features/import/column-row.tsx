import { plural, t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { kindOf } from "@/fields/registry";
import { cn } from "@/lib/cn";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { inputClass } from "@/ui/input";
import { PickList } from "@/ui/pick-list";
import { Popover } from "@/ui/popover";
import { type FieldChoice, optionsOf, pathLabel } from "./field-choices";
import { retarget, targetsOf } from "./mapping";
import { isCountry, refusedOf } from "./reasons";
import { SourceOptions } from "./source-options";
import type { ImportColumn, ImportStep, RowProblem } from "./types";

/** One column of the file: what stands in it, which field it becomes, and how it is read. */
export function ColumnRow({
  object,
  choices,
  column,
  step,
  also,
  problems,
  onChange,
}: {
  object: ObjectDef;
  choices: FieldChoice[];
  column: ImportColumn;
  step: ImportStep;
  /** Other steps of the mapping that use the column. */
  also: number[];
  /** What the last check said of the rows. */
  problems: RowProblem[];
  onChange: (step: ImportStep) => void;
}) {
  const targets = targetsOf(step, column.name);
  const refused = refusedOf(problems, column.name);
  const samples = column.samples.filter(Boolean).slice(0, 3);
  return (
    <li className="grid gap-x-6 gap-y-2 border-line border-b px-4 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)]">
      <div className="min-w-0">
        <div className="truncate font-medium">{column.name}</div>
        {also.length > 0 && <div className="float-end text-mute text-xs">{t`also in step ${also.join(", ")}`}</div>}
        <div className="truncate text-mute text-xs" title={samples.join("\n")}>
          {samples.length ? samples.join(" · ") : t`empty`}
        </div>
      </div>
      <div className="min-w-0 space-y-2">
        {(targets.length ? targets : [null]).map((path) => (
          <Target
            key={path ?? "none"}
            object={object}
            choices={choices}
            column={column}
            path={path}
            step={step}
            refused={refused}
            onChange={onChange}
          />
        ))}
      </div>
    </li>
  );
}

function Target({
  object,
  choices,
  column,
  path,
  step,
  refused,
  onChange,
}: {
  object: ObjectDef;
  choices: FieldChoice[];
  column: ImportColumn;
  path: string | null;
  step: ImportStep;
  refused: string[];
  onChange: (step: ImportStep) => void;
}) {
  const catalog = useCatalog();
  const [picking, setPicking] = useState(false);
  // What has to be mended is not hidden behind a button.
  const [more, setMore] = useState(path !== null && refused.length > 0);
  const field = path ? choices.find((one) => one.path === path)?.field : undefined;
  const label = path ? pathLabel(object, choices, path) : t`Leave out`;
  const asks = field && optionsOf(catalog, field);
  const values = path ? (step.fields[path]?.values ?? {}) : {};
  const wrong = path ? refused.filter((value) => values[value] === undefined).length : 0;
  const hasOptions =
    asks &&
    (asks.date ||
      asks.decimal ||
      asks.target ||
      asks.choices ||
      isCountry(field.kind, path ?? "") ||
      refused.length > 0 ||
      Object.keys(values).length > 0);
  const pick = (next: string | null) => {
    setPicking(false);
    onChange(retarget(step, column.name, path, next));
  };
  return (
    <div>
      <div className="flex items-center gap-2">
        <Icon name="arrow-right" size={15} className="text-mute" />
        <Popover
          label={t`Field for ${column.name}`}
          open={picking}
          onOpenChange={setPicking}
          trigger={
            <button
              type="button"
              aria-label={t`Field for ${column.name}: ${label}`}
              className={cn(
                inputClass,
                "flex h-8 min-w-0 items-center gap-2 text-start max-md:h-11",
                !path && "text-mute",
              )}
            >
              {field && <Icon name={kindOf(field).icon} size={15} className="text-mute" />}
              <span className="min-w-0 flex-1 truncate">{label}</span>
              <Icon name="chevron-down" size={14} className="text-mute" />
            </button>
          }
        >
          <PickList
            label={t`Field for ${column.name}`}
            placeholder={t`Search fields`}
            items={choices.map((choice) => ({
              key: choice.path,
              label: choice.label,
              show: (
                <>
                  <Icon name={kindOf(choice.field).icon} size={15} className="text-mute" />
                  <span className="truncate">{choice.label}</span>
                </>
              ),
              detail:
                step.fields[choice.path]?.column && choice.path !== path ? step.fields[choice.path]?.column : undefined,
            }))}
            selected={path ? [path] : []}
            onPick={(key) => pick(key)}
            onClear={() => pick(null)}
          />
        </Popover>
        {hasOptions && (
          <IconButton
            icon="sliders-horizontal"
            label={t`How ${column.name} is read`}
            aria-expanded={more}
            onClick={() => setMore(!more)}
            className={more ? "bg-press" : ""}
          />
        )}
      </div>
      {wrong > 0 && (
        <p className="mt-1.5 ms-6 text-danger text-xs">
          {plural(wrong, { one: "# value was not understood.", other: "# values were not understood." })}
        </p>
      )}
      {more && path && field && (
        <SourceOptions field={field} path={path} column={column} step={step} refused={refused} onChange={onChange} />
      )}
    </div>
  );
}
