import { t } from "@lingui/core/macro";
import { useRef, useState } from "react";
import { titleField, titleOf, useCatalog } from "@/api/catalog";
import type { ObjectDef, OperationDef, Rec } from "@/api/types";
import { type Refused, useFieldSave } from "@/fields/editable-field";
import { useFieldEnv } from "@/fields/env";
import { InPlaceEditor } from "@/fields/in-place";
import { canEdit } from "@/fields/registry";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { Button, buttonClass } from "@/ui/button";
import { Icon, type IconName, iconNamed } from "@/ui/icon";
import { contactWays } from "./contact-ways";
import { stepFieldOf } from "./steps";
import { subtitleOf } from "./subtitle";

/** Who or what it is, and what can be done with it. */
export function RecordHead({
  object,
  record,
  operations,
  onRun,
  bare,
}: {
  object: ObjectDef;
  record: Rec;
  operations: OperationDef[];
  onRun: (operation: OperationDef) => void;
  /** Without the actions: on a phone they stand at the foot, where the thumb is. */
  bare?: boolean;
}) {
  const catalog = useCatalog();
  const env = useFieldEnv();
  const steps = stepFieldOf(catalog, object);
  const title = titleOf(object, record) || t`Without a name`;
  const round = object.name === "person" || object.name === "user";
  const subtitle = subtitleOf(object, record, env, steps ? [steps.field.name, steps.own?.name ?? ""] : []);
  const ways = record.deleted_at ? [] : contactWays(object, record);
  return (
    <div className="px-4 pt-4 pb-3">
      <div className="flex items-center gap-3.5">
        <Avatar name={title} size={44} square={!round} />
        <div className="min-w-0 flex-1">
          <EditableTitle object={object} record={record} title={title} />
          <div className="truncate text-mute">{subtitle || object.label}</div>
        </div>
      </div>
      {!bare && (operations.length > 0 || ways.length > 0) && (
        <div className="mt-3.5 flex flex-wrap gap-2">
          {operations.map((operation) => (
            <Button
              key={operation.name}
              icon={operationIcon(operation)}
              className="flex-1 max-md:min-w-[calc(50%-4px)]"
              onClick={() => onRun(operation)}
            >
              {operation.label}
            </Button>
          ))}
          {ways.map((way) => (
            <a
              key={way.href}
              href={way.href}
              title={way.title}
              {...(way.away && { target: "_blank", rel: "noreferrer" })}
              className={cn(buttonClass("outline"), "min-w-0 flex-1")}
            >
              <Icon name={way.icon} size={15} />
              <span className="truncate">{way.label}</span>
            </a>
          ))}
        </div>
      )}
    </div>
  );
}

export function operationIcon({ icon, verb }: OperationDef): IconName {
  const known: Record<string, IconName> = { win: "trophy", lose: "circle-x", reopen: "rotate-ccw" };
  return iconNamed(icon, known[verb] ?? "zap");
}

function EditableTitle({ object, record, title }: { object: ObjectDef; record: Rec; title: string }) {
  const save = useFieldSave(object);
  const field = titleField(object);
  const box = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const forget = () => {
    setRefused(null);
    setEditing(false);
  };
  const editable = field && object.permissions.update && canEdit(field) && !record.deleted_at;
  const text = "truncate font-semibold text-lg leading-6";
  return (
    <div ref={box} className="relative">
      {editing && field ? (
        <InPlaceEditor
          field={field}
          value={refused ? refused.value : record[field.name]}
          record={record}
          anchor={box.current}
          refused={refused?.message}
          onCancel={forget}
          onLeave={() => setEditing(false)}
          onCommit={async (value, move) => {
            forget();
            const message = await save(record, field, value, forget);
            if (message === null) return;
            setRefused({ value, message });
            if (move !== "stay") setEditing(true);
          }}
        />
      ) : null}
      {editable ? (
        <button
          type="button"
          aria-label={t`${title}. Edit`}
          onClick={() => setEditing(true)}
          className={cn(
            text,
            "-mx-1.5 block max-w-full rounded-md px-1.5 text-start hover:bg-hover max-md:min-h-11",
            editing && "sr-only",
          )}
        >
          {title}
        </button>
      ) : (
        <div className={text}>{title}</div>
      )}
      {refused && !editing && (
        <div role="alert" className="text-danger text-xs">
          {refused.message}
        </div>
      )}
    </div>
  );
}
