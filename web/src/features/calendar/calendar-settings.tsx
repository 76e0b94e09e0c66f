import { t } from "@lingui/core/macro";
import type { FieldDef, ObjectDef } from "@/api/types";
import { Button } from "@/ui/button";
import { FormRow, NativeSelect } from "@/ui/input";
import { Popover } from "@/ui/popover";
import type { CalendarSettings } from "../grid/drawing";
import { colours, type Drawn, isDated } from "./entries";

/** On which fields a calendar stands. */
export function CalendarOptions({
  object,
  drawn,
  onChange,
}: {
  object: ObjectDef;
  drawn: Drawn;
  onChange: (change: CalendarSettings) => void;
}) {
  const dates = object.fields.filter(isDated);
  const ends = dates.filter((one) => one.kind === drawn.date.kind && one !== drawn.date && !one.system);
  const choose = (
    label: string,
    value: FieldDef | null,
    from: FieldDef[],
    pick: (name: string) => void,
    none?: string,
  ) => (
    <FormRow label={label}>
      {(control) => (
        <NativeSelect {...control} value={value?.name ?? ""} onChange={(event) => pick(event.target.value)}>
          {none && <option value="">{none}</option>}
          {from.map((one) => (
            <option key={one.name} value={one.name}>
              {one.label}
            </option>
          ))}
        </NativeSelect>
      )}
    </FormRow>
  );
  return (
    <Popover
      label={t`Calendar options`}
      align="end"
      trigger={
        <Button look="ghost" size="sm" icon="sliders-horizontal">
          <span className="max-lg:sr-only">{t`By ${drawn.date.label}`}</span>
        </Button>
      }
    >
      <div className="w-72 space-y-3 p-3">
        {choose(t`Date`, drawn.date, dates, (date) => onChange({ date }))}
        {ends.length > 0 &&
          choose(
            t({ message: "End", context: "date" }),
            drawn.end,
            ends,
            (end) => onChange({ date: drawn.date.name, end }),
            t`None`,
          )}
        {choose(
          t`Colour by`,
          drawn.color,
          object.fields.filter(colours),
          (color) => onChange({ color }),
          t`One colour for all`,
        )}
      </div>
    </Popover>
  );
}
