import { plural, t } from "@lingui/core/macro";
import { useMemo, useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { kindOf } from "@/fields/registry";
import { Unparsed } from "@/fields/types";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Message } from "@/ui/message";
import { PickList } from "@/ui/pick-list";
import { Popover } from "@/ui/popover";
import { ColumnRow } from "./column-row";
import { fieldChoices, pathLabel, rootOf } from "./field-choices";
import { advancedOf, constantsOf, elsewhere, removeField, setSource, targetsOf, unfilled } from "./mapping";
import { useMappingTools } from "./mapping-tools";
import { MatchRule } from "./match-rule";
import { Preview } from "./preview";
import type { Import } from "./types";
import type { useMapping } from "./use-mapping";

// Constants of these kinds are picked; of all others they are text, read as if it stood in the file.
const picked = new Set(["select", "boolean", "date"]);

/** Columns to fields. */
export function MapStep({ one, work }: { one: Import; work: ReturnType<typeof useMapping> }) {
  const catalog = useCatalog();
  const { mapping, step, changeStep, at, setAt } = work;
  const object = catalog.object(step.object) ?? (catalog.object(one.object) as ObjectDef);
  const choices = useMemo(() => fieldChoices(object), [object]);
  const [adding, setAdding] = useState(false);
  const mapped = one.columns.filter(
    (column) => targetsOf(step, column.name).length > 0 || elsewhere(mapping, at, column.name).length > 0,
  ).length;
  const missing = step.match?.length && step.on_new === "skip" ? [] : unfilled(object, step);
  const advanced = advancedOf(step);
  const problems = one.result?.problems ?? [];

  const tools = useMappingTools(one, work);

  return (
    <>
      <Preview one={one} />
      <div className="flex flex-wrap items-center gap-2 px-4 pt-4 pb-2">
        <h2 className="font-semibold text-base">{t`Which column is which field`}</h2>
        <span className="text-mute">{t`${mapped} of ${one.columns.length} used`}</span>
        {tools.buttons}
      </div>
      {tools.notice}
      {mapping.steps.length > 1 && (
        <div role="group" aria-label={t`Steps of the mapping`} className="flex flex-wrap gap-1.5 px-4 pb-3">
          {mapping.steps.map((other, i) => (
            <Button
              key={i}
              size="sm"
              look={i === at ? "primary" : "outline"}
              aria-pressed={i === at}
              onClick={() => setAt(i)}
            >
              {i + 1}. {catalog.object(other.object)?.label ?? other.object}
            </Button>
          ))}
        </div>
      )}
      {missing.length > 0 && (
        <div className="px-4 pb-3">
          <Message>{t`Still without a column: ${missing.join(", ")}`}</Message>
        </div>
      )}
      <ul className="border-line border-t">
        {one.columns.map((column) => (
          <ColumnRow
            key={column.name}
            object={object}
            choices={choices}
            column={column}
            step={step}
            also={elsewhere(mapping, at, column.name)}
            problems={problems}
            onChange={changeStep}
          />
        ))}
        {constantsOf(step).map(([path, source]) => {
          const field = choices.find((choice) => choice.path === path)?.field;
          const kind = field && kindOf(field);
          const label = pathLabel(object, choices, path);
          return (
            <li key={path} className="grid items-center gap-x-6 gap-y-2 border-line border-b px-4 py-3 md:grid-cols-2">
              <span className="flex items-center gap-2">
                <span className="text-mute">{t`Always`}</span>
                <span className="font-medium">{label}</span>
              </span>
              <span className="flex items-center gap-2">
                <span className="min-w-0 flex-1">
                  {kind &&
                  field &&
                  path === rootOf(path) &&
                  (picked.has(field.kind) || typeof source.constant !== "string") ? (
                    <kind.Input
                      field={field}
                      value={source.constant === "" ? null : source.constant}
                      onChange={(value) =>
                        value instanceof Unparsed || changeStep(setConstant(step, path, kind.toPatch(value, field)))
                      }
                    />
                  ) : (
                    <input
                      aria-label={label}
                      className="h-8 w-full rounded-lg border border-line-strong bg-canvas px-2.5 max-md:h-11"
                      value={String(source.constant ?? "")}
                      onChange={(event) => changeStep(setConstant(step, path, event.target.value))}
                    />
                  )}
                </span>
                <IconButton icon="x" label={t`Remove ${label}`} onClick={() => changeStep(removeField(step, path))} />
              </span>
            </li>
          );
        })}
      </ul>
      <div className="px-4 pt-2">
        <Popover
          label={t`Set a field to the same value everywhere`}
          open={adding}
          onOpenChange={setAdding}
          trigger={
            <Button look="ghost" icon="plus" className="-ms-2.5">
              {t`Same value in every row`}
            </Button>
          }
        >
          <PickList
            label={t`Field`}
            items={choices
              .filter((choice) => !step.fields[choice.path])
              .map((choice) => ({ key: choice.path, label: choice.label }))}
            selected={[]}
            onPick={(path) => {
              setAdding(false);
              changeStep(setConstant(step, path, ""));
            }}
          />
        </Popover>
        {advanced.length > 0 && (
          <p className="flex items-center gap-2 py-2 text-mute">
            <Icon name="info" size={15} />
            {plural(advanced.length, {
              one: "The mapping makes one more field from several columns; it stays as it is.",
              other: "The mapping makes # more fields from several columns; they stay as they are.",
            })}
          </p>
        )}
      </div>
      <MatchRule object={object} step={step} onChange={changeStep} />
    </>
  );
}

// An empty constant has to stay while somebody types; `setSource` would drop it.
function setConstant(step: Parameters<typeof setSource>[0], path: string, constant: unknown) {
  const next = setSource(step, path, {});
  return { ...next, fields: { ...next.fields, [path]: { ...next.fields[path], constant: constant ?? "" } } };
}
