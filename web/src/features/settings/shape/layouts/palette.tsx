import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { FieldDef } from "@/api/types";
import { cn } from "@/lib/cn";
import { matches } from "@/lib/match";
import { Icon } from "@/ui/icon";
import { kindIcon } from "../field-words";
import { FindLine } from "../parts";
import { useDragField, useDropInto } from "./use-field-drag";

/** Fields that stand nowhere yet: dragged into a section, or put at the end of the last one by a click. */
export function Palette({
  free,
  onAdd,
  onTake,
}: {
  free: FieldDef[];
  onAdd: (name: string) => void;
  onTake: (name: string) => void;
}) {
  const [text, setText] = useState("");
  const { ref, over } = useDropInto<HTMLDivElement>(onTake);
  const shown = free.filter((field) => matches(text, `${field.label} ${field.name}`));
  return (
    <div ref={ref} className={cn("rounded-xl p-1 max-md:hidden", over && "arrange-over bg-accent-wash")}>
      <h3 className="mb-2 font-medium text-mute text-xs">{t`Not used`}</h3>
      {free.length > 8 && <FindLine label={t`Search fields`} value={text} onChange={setText} className="mb-2" />}
      <ul aria-label={t`Fields that are not used`} className="space-y-1.5">
        {shown.map((field) => (
          <FreeField key={field.name} field={field} onAdd={() => onAdd(field.name)} />
        ))}
      </ul>
      {free.length === 0 && <p className="text-mute text-xs">{t`All fields have their place.`}</p>}
    </div>
  );
}

function FreeField({ field, onAdd }: { field: FieldDef; onAdd: () => void }) {
  const { ref, moving } = useDragField<HTMLButtonElement>(field.name);
  return (
    <li>
      <button
        ref={ref}
        type="button"
        onClick={onAdd}
        aria-label={t`Add ${field.label}`}
        title={t`Drag it to its place, or click to add it at the end`}
        className={cn(
          "flex h-8 w-full cursor-grab items-center gap-2 rounded-lg border border-line bg-canvas px-2 text-start hover:border-line-strong",
          moving && "opacity-40",
        )}
      >
        <Icon name={kindIcon(field.kind)} size={14} className="text-mute" />
        <span className="min-w-0 flex-1 truncate text-xs">{field.label}</span>
        <Icon name="plus" size={13} className="text-faint" />
      </button>
    </li>
  );
}
