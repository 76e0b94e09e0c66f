import { t } from "@lingui/core/macro";
import { useState } from "react";
import { titleOf } from "@/api/catalog";
import type { ObjectDef, Rec } from "@/api/types";
import { cn } from "@/lib/cn";
import { asHue, HUES } from "@/lib/format";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem } from "@/ui/menu";
import { Dot } from "@/ui/pill";
import { useRowDrag } from "./use-row-drag";

interface Props {
  object: ObjectDef;
  stage: Rec;
  at: number;
  /** Stages are dragged only within their own pipeline. */
  list: string;
  onMove: (from: number, to: number) => void;
  onSave: (patch: Record<string, unknown>) => Promise<boolean>;
  onRemove: (() => void) | undefined;
}

export function StageRow({ object, stage, at, list, onMove, onSave, onRemove }: Props) {
  const { row, handle, edge, key } = useRowDrag<HTMLLIElement>({ list, at, onMove });
  const title = titleOf(object, stage);
  const type = object.fields.find((field) => field.name === "type");
  const probability = object.fields.find((field) => field.name === "probability");
  return (
    <li ref={row} className="relative flex flex-wrap items-center gap-2 bg-canvas px-2 py-1.5">
      {edge && (
        <span
          aria-hidden
          className={cn("absolute inset-x-0 z-10 h-0.5 bg-accent", edge === "top" ? "-top-px" : "-bottom-px")}
        />
      )}
      <button
        ref={handle}
        type="button"
        aria-label={t`Move ${title}: arrow keys up and down`}
        className="flex h-8 w-6 cursor-grab items-center justify-center rounded-md text-mute hover:bg-hover max-md:size-11"
        onKeyDown={(event) => key(event)}
      >
        <Icon name="grip-vertical" size={15} />
      </button>
      <ColorMenu stage={stage} title={title} onSave={onSave} />
      <TextCell
        label={t`Name of stage ${title}`}
        value={title}
        className="min-w-32 flex-1 font-medium max-md:basis-[calc(100%-7.5rem)]"
        onSave={(text) => onSave({ [object.title]: text })}
      />
      {type?.options && (
        <select
          aria-label={t`${type.label} of ${title}`}
          value={String(stage.type ?? "")}
          onChange={(event) => void onSave({ type: event.target.value })}
          className="h-8 w-28 rounded-md border border-transparent bg-transparent px-1.5 hover:bg-hover max-md:ms-26 max-md:h-11 max-md:w-26"
        >
          {type.options.map((option) => (
            <option key={option.key} value={option.key}>
              {option.label}
            </option>
          ))}
        </select>
      )}
      {probability && (
        <span className="flex items-center gap-1 text-mute">
          <TextCell
            label={t`${probability.label} of ${title}`}
            value={stage.probability == null ? "" : String(stage.probability)}
            inputMode="numeric"
            className="w-12 text-end tabular-nums rtl:text-start"
            blank
            onSave={(text) => onSave({ probability: text === "" ? null : Number(text.replace(",", ".")) })}
          />
          %
        </span>
      )}
      {onRemove && (
        <IconButton icon="trash-2" size={15} label={t`Remove ${title}`} className="max-md:ms-auto" onClick={onRemove} />
      )}
    </li>
  );
}

function ColorMenu({ stage, title, onSave }: { stage: Rec; title: string; onSave: Props["onSave"] }) {
  const hue = asHue(stage.color as string | null);
  const names: Record<string, string> = {
    gray: t`Gray`,
    red: t`Red`,
    orange: t`Orange`,
    amber: t`Amber`,
    green: t`Green`,
    teal: t`Teal`,
    blue: t`Blue`,
    indigo: t`Indigo`,
    violet: t`Violet`,
    pink: t`Pink`,
  };
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t`Colour of ${title}: ${names[hue] ?? hue}`}
          className="flex size-7 items-center justify-center rounded-md hover:bg-hover max-md:size-11"
        >
          <Dot hue={hue} className="size-3" />
        </button>
      }
    >
      {HUES.map((one) => (
        <MenuItem key={one} checked={one === hue} onClick={() => void onSave({ color: one })}>
          <Dot hue={one} /> {names[one]}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Text that is edited where it stands and saved when it is left. */
function TextCell({
  label,
  value,
  className,
  inputMode,
  blank,
  onSave,
}: {
  label: string;
  value: string;
  className: string;
  inputMode?: "numeric";
  blank?: boolean;
  onSave: (text: string) => Promise<boolean>;
}) {
  const [text, setText] = useState<string | null>(null);
  const save = async () => {
    const next = (text ?? value).trim();
    if (text !== null && next !== value && (next || blank)) await onSave(next);
    setText(null);
  };
  return (
    <input
      aria-label={label}
      inputMode={inputMode}
      value={text ?? value}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setText(null);
      }}
      className={cn(
        "h-8 rounded-md bg-transparent px-2 text-ink hover:bg-hover focus:bg-canvas focus:ring-2 focus:ring-accent/40 max-md:h-11",
        className,
      )}
    />
  );
}
