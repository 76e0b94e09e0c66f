import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { FieldDef } from "@/api/types";
import { refLabel } from "@/fields/kinds/relation";
import { RecordPick } from "@/fields/record-pick";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Input, NativeSelect } from "@/ui/input";
import { Popover } from "@/ui/popover";
import { setValue } from "./mapping";
import { type Choice, choiceOf, countryChoices, isCountry } from "./reasons";
import type { ImportColumn, ImportStep } from "./types";

const FIRST = 8;

/**
 * What each value of a column means: an option of a choice, a country, a record of a relation. Of plain fields only
 * what was refused, or means something else already, is asked about.
 */
export function ValueMap({
  field,
  column,
  path,
  step,
  refused,
  onChange,
}: {
  field: FieldDef;
  column: ImportColumn;
  path: string;
  step: ImportStep;
  /** Values that were refused when the rows were checked; they come first. */
  refused: string[];
  onChange: (step: ImportStep) => void;
}) {
  const [all, setAll] = useState(false);
  const values = step.fields[path]?.values ?? {};
  const region = isCountry(field.kind, path);
  const choices = region ? countryChoices() : field.options?.filter((one) => !one.retired);
  const listed = choices || field.kind === "relation" || field.kind === "user";
  // Values that only a loaded mapping knows are shown too, or they would be lost from sight.
  const said = [...new Set([...refused, ...(listed ? (column.distinct ?? []) : []), ...Object.keys(values)])].filter(
    Boolean,
  );
  if (said.length === 0)
    return column.distinct || !listed ? null : (
      <p className="text-mute text-xs">{t`This column has too many different values to list them.`}</p>
    );
  const shown = all ? said : said.slice(0, Math.max(FIRST, refused.length));
  const set = (value: string, meant: unknown) => onChange(setValue(step, path, value, meant));
  return (
    <div>
      <h3 className="mb-1 font-medium text-soft text-xs">{t`What the values mean`}</h3>
      <ul className="divide-y divide-line">
        {shown.map((value) => {
          const wrong = refused.includes(value) && values[value] === undefined;
          const meant = { field, said: value, wrong, meant: values[value], onMeant: (to: unknown) => set(value, to) };
          return (
            <li key={value} className="flex items-center gap-2 py-1">
              {wrong && <Icon name="circle-alert" size={14} className="text-danger" />}
              <span className={cn("min-w-0 flex-1 truncate", wrong && "font-medium text-danger")} title={value}>
                {value}
              </span>
              <Icon name="arrow-right" size={13} className="text-mute" />
              <div className="w-1/2 min-w-0">
                {choices ? (
                  <OptionMeant {...meant} choices={choices} region={region} />
                ) : listed ? (
                  <RecordMeant {...meant} />
                ) : (
                  <TextMeant {...meant} />
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {said.length > shown.length && (
        <Button size="sm" look="ghost" className="-ms-2" onClick={() => setAll(true)}>
          {t`Show all ${said.length}`}
        </Button>
      )}
    </div>
  );
}

interface Meant {
  field: FieldDef;
  said: string;
  /** It was refused, and nothing has been done about it. */
  wrong: boolean;
  meant: unknown;
  onMeant: (meant: unknown) => void;
}

function OptionMeant({ choices, region, said, wrong, meant, onMeant }: Meant & { choices: Choice[]; region: boolean }) {
  const own = choiceOf(choices, said, region);
  const text = typeof meant === "string" ? meant : "";
  const picked = meant === null ? "+blank" : (choiceOf(choices, text, region)?.key ?? text);
  return (
    <NativeSelect
      aria-label={t`“${said}” means`}
      aria-invalid={wrong || undefined}
      value={picked}
      onChange={(event) => {
        const key = event.target.value;
        onMeant(key === "" ? undefined : key === "+blank" ? null : key);
      }}
    >
      {/* The server knows more spellings of countries than the browser. */}
      <option value="">
        {own && !wrong ? own.label : region && !wrong ? t`what it says` : t`unknown: reject the row`}
      </option>
      {choices.map((choice) => (
        <option key={choice.key} value={choice.key}>
          {choice.label}
        </option>
      ))}
      {text && picked === text && !choices.some((one) => one.key === text) && <option>{text}</option>}
      <option value="+blank">{t`leave empty`}</option>
    </NativeSelect>
  );
}

/** For numbers, dates and the like: what should have stood there, or nothing. */
function TextMeant({ said, wrong, meant, onMeant }: Meant) {
  return (
    <div className="flex items-center gap-1">
      <Input
        aria-label={t`“${said}” means`}
        aria-invalid={wrong || undefined}
        className="min-w-0 flex-1"
        value={typeof meant === "string" || typeof meant === "number" ? String(meant) : ""}
        placeholder={meant === null ? t`left empty` : wrong ? t`unknown: reject the row` : t`what it says`}
        onChange={(event) => onMeant(event.target.value || undefined)}
      />
      <Button
        look="ghost"
        size="sm"
        aria-pressed={meant === null}
        onClick={() => onMeant(meant === null ? undefined : null)}
      >
        {t`Leave empty`}
      </Button>
    </div>
  );
}

function RecordMeant({ field, said, wrong, meant, onMeant }: Meant) {
  const [open, setOpen] = useState(false);
  const text =
    meant === null
      ? t`leave empty`
      : typeof meant === "string"
        ? meant
        : meant === undefined
          ? ""
          : JSON.stringify(meant);
  return (
    <div className="flex items-center gap-1">
      <Popover
        label={t`“${said}” means`}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            aria-label={t`“${said}” means ${text || t`what it says`}`}
            className="flex h-8 min-w-0 flex-1 items-center rounded-md px-2 text-start hover:bg-hover max-md:h-11"
          >
            <span className={text ? "truncate" : "truncate text-mute"}>
              {text || (wrong ? t`unknown: reject the row` : t`what it says`)}
            </span>
          </button>
        }
      >
        <RecordPick
          field={{ ...field, required: false }}
          value={null}
          onChange={(ref) => onMeant(ref ? refLabel(ref as { id: string; label: string }) : null)}
          onDone={() => setOpen(false)}
        />
        <div className="flex border-line border-t p-1">
          <Button
            look="ghost"
            size="sm"
            onClick={() => {
              onMeant(undefined);
              setOpen(false);
            }}
          >{t`What it says`}</Button>
          <Button
            look="ghost"
            size="sm"
            onClick={() => {
              onMeant(null);
              setOpen(false);
            }}
          >{t`Leave empty`}</Button>
        </div>
      </Popover>
    </div>
  );
}
