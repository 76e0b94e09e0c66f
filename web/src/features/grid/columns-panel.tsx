import { t } from "@lingui/core/macro";
import { useSession } from "@/api/session";
import type { FieldDef, ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { fieldIcon } from "@/fields/registry";
import { Button, IconButton } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Icon } from "@/ui/icon";
import { fieldRequest } from "../shell/ui-store";

export interface ColumnsProps {
  object: ObjectDef;
  shown: FieldDef[];
  /** Height of the rows, as in the address. */
  height?: string | undefined;
  /** Where rows have a height. */
  onHeight?: (height: string | undefined) => void;
  onChange: (names: string[] | undefined) => void;
}

/** Which columns are shown and in which order; the title is always the first. */
export function ColumnsPanel({ object, shown, height, onHeight, onChange }: ColumnsProps) {
  const env = useFieldEnv();
  const admin = useSession().user.role === "administrator";
  const names = shown.map((field) => field.name);
  const others = object.fields.filter((field) => !names.includes(field.name) && field.name !== object.title);
  const swap = (at: number, to: number) => {
    const next = [...names];
    const [one] = next.splice(at, 1);
    if (one) next.splice(to, 0, one);
    onChange(next);
  };
  const row = (field: FieldDef, at: number) => (
    <li
      key={field.name}
      className="group flex min-h-8 items-center gap-2 rounded-md px-1.5 hover:bg-hover max-md:min-h-11"
    >
      <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2.5">
        <Checkbox
          checked={at >= 0}
          disabled={at === 0}
          onChange={() => onChange(at >= 0 ? names.filter((name) => name !== field.name) : [...names, field.name])}
        />
        <Icon name={fieldIcon(field, env)} size={15} className="text-mute" />
        <span className="truncate">{field.label}</span>
      </label>
      {at > 0 && (
        <span className="flex opacity-0 focus-within:opacity-100 group-hover:opacity-100 max-md:opacity-100">
          {at > 1 && (
            <IconButton
              icon="arrow-up"
              size={14}
              className="size-6"
              label={t`Move ${field.label} to the left`}
              onClick={() => swap(at, at - 1)}
            />
          )}
          {at < names.length - 1 && (
            <IconButton
              icon="arrow-down"
              size={14}
              className="size-6"
              label={t`Move ${field.label} to the right`}
              onClick={() => swap(at, at + 1)}
            />
          )}
        </span>
      )}
    </li>
  );
  return (
    <div className="max-h-[min(30rem,70vh)] w-72 overflow-y-auto p-1.5">
      {onHeight && (
        <fieldset className="mb-1.5 flex items-center gap-1 border-line border-b px-1.5 pb-1.5">
          <legend className="sr-only">{t`Height of rows`}</legend>
          <span aria-hidden className="flex-1 text-soft">{t`Rows`}</span>
          {heights().map((one) => (
            <Button
              key={one.label}
              size="sm"
              look={one.h === height ? "outline" : "ghost"}
              aria-pressed={one.h === height}
              onClick={() => onHeight(one.h)}
            >
              {one.label}
            </Button>
          ))}
        </fieldset>
      )}
      <ul aria-label={t`Shown`}>{shown.map(row)}</ul>
      {others.length > 0 && (
        <>
          <div className="mt-2 border-line border-t px-1.5 pt-2 pb-1 font-medium text-2xs text-mute">{t`Hidden`}</div>
          <ul aria-label={t`Hidden`}>{others.map((field) => row(field, -1))}</ul>
        </>
      )}
      <div className="mt-1 flex flex-wrap gap-1">
        <Button look="ghost" size="sm" icon="rotate-ccw" onClick={() => onChange(undefined)}>
          {t`As in the view`}
        </Button>
        {admin && (
          <Button
            look="ghost"
            size="sm"
            icon="plus"
            className="ms-auto"
            onClick={() =>
              fieldRequest.set({ object: object.name, onDone: (field) => onChange([...names, field.name]) })
            }
          >
            {t`Add field…`}
          </Button>
        )}
      </div>
    </div>
  );
}

const heights = (): { h: string | undefined; label: string }[] => [
  { h: "s", label: t`Compact` },
  { h: undefined, label: t`Usual` },
  { h: "l", label: t`Tall` },
];
