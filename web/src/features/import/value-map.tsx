import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { FieldDef } from "@/api/types";
import { refLabel } from "@/fields/kinds/relation";
import { RecordPick } from "@/fields/record-pick";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { NativeSelect } from "@/ui/input";
import { Popover } from "@/ui/popover";
import { setValue } from "./mapping";
import type { ImportColumn, ImportStep } from "./types";

const FIRST = 8;

/** What each value of a column means: an option of a choice, a record of a relation. */
export function ValueMap({
  field,
  column,
  path,
  step,
  onChange,
}: {
  field: FieldDef;
  column: ImportColumn;
  path: string;
  step: ImportStep;
  onChange: (step: ImportStep) => void;
}) {
  const [all, setAll] = useState(false);
  const values = step.fields[path]?.values ?? {};
  // Values that only a loaded mapping knows are shown too, or they would be lost from sight.
  const said = [...new Set([...(column.distinct ?? []), ...Object.keys(values)])].filter(Boolean);
  if (said.length === 0)
    return column.distinct ? null : (
      <p className="text-mute text-xs">{t`This column has too many different values to list them.`}</p>
    );
  const shown = all ? said : said.slice(0, FIRST);
  const set = (value: string, meant: unknown) => onChange(setValue(step, path, value, meant));
  return (
    <div>
      <h4 className="mb-1 font-medium text-soft text-xs">{t`What the values mean`}</h4>
      <ul className="divide-y divide-line">
        {shown.map((value) => (
          <li key={value} className="flex items-center gap-2 py-1">
            <span className="min-w-0 flex-1 truncate" title={value}>
              {value}
            </span>
            <Icon name="arrow-right" size={13} className="text-mute" />
            <div className="w-1/2 min-w-0">
              {field.options ? (
                <OptionMeant field={field} said={value} meant={values[value]} onMeant={(meant) => set(value, meant)} />
              ) : (
                <RecordMeant field={field} said={value} meant={values[value]} onMeant={(meant) => set(value, meant)} />
              )}
            </div>
          </li>
        ))}
      </ul>
      {said.length > FIRST && !all && (
        <Button size="sm" look="ghost" className="-ml-2" onClick={() => setAll(true)}>
          {t`Show all ${said.length}`}
        </Button>
      )}
    </div>
  );
}

interface Meant {
  field: FieldDef;
  said: string;
  meant: unknown;
  onMeant: (meant: unknown) => void;
}

function OptionMeant({ field, said, meant, onMeant }: Meant) {
  const own = field.options?.find((option) => [option.key, option.label].some((one) => same(one, said)));
  const now = meant === null ? "+blank" : typeof meant === "string" ? meant : "";
  const picked = field.options?.find((option) => option.key === now || option.label === now)?.key ?? now;
  return (
    <NativeSelect
      aria-label={t`“${said}” means`}
      value={picked}
      onChange={(event) => {
        const key = event.target.value;
        onMeant(key === "" ? undefined : key === "+blank" ? null : key);
      }}
    >
      <option value="">{own ? own.label : t`unknown: reject the row`}</option>
      {field.options?.map((option) => (
        <option key={option.key} value={option.key}>
          {option.label}
        </option>
      ))}
      <option value="+blank">{t`leave empty`}</option>
    </NativeSelect>
  );
}

const same = (a: string, b: string) => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

function RecordMeant({ field, said, meant, onMeant }: Meant) {
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
            className="flex h-8 min-w-0 flex-1 items-center rounded-md px-2 text-left hover:bg-hover max-md:h-11"
          >
            <span className={text ? "truncate" : "truncate text-mute"}>{text || t`what it says`}</span>
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
