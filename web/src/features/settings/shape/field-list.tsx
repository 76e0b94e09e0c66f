import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";
import { IndexNotes } from "@/features/indexes/notes";
import { matches } from "@/lib/match";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { onDemand } from "@/ui/on-demand";
import { toast } from "@/ui/toast";
import { moved } from "../reorder";
import { shapeQuery, tellProblem, tellWithUndo, useShape } from "./calls";
import { FieldRow } from "./field-row";
import { kindIcon, kindLabel, shapedFields } from "./field-words";
import { FindLine } from "./parts";

const KindDialog = onDemand(() => import("./kind-dialog"));
const SetAside = onDemand(() => import("./set-aside"));

/** The fields of an object in their order, which forms and record pages follow. */
export function FieldList({ object, onOpen }: { object: ObjectDef; onOpen: (field: string) => void }) {
  const catalog = useCatalog();
  const shape = useShape();
  const { data } = useQuery(shapeQuery(object.name));
  const [text, setText] = useState("");
  const [said, setSaid] = useState("");
  const [aside, setAside] = useState<FieldDef | null>(null);
  const [kind, setKind] = useState<FieldDef | null>(null);
  // Where a field was just put, until the catalog says so too.
  const [wanted, setWanted] = useState<string[] | null>(null);

  const known = shapedFields(object);
  const at = new Map((wanted ?? []).map((name, i) => [name, i]));
  const fields = wanted ? known.toSorted((a, b) => (at.get(a.name) ?? 1e3) - (at.get(b.name) ?? 1e3)) : known;
  const shown = fields.filter((one) => matches(text, `${one.label} ${one.name} ${kindLabel(catalog, one)}`));

  const reorder = async (from: number, to: number) => {
    if (to < 0 || to >= fields.length || from === to) return;
    const order = moved(fields, from, to).map((one) => one.name);
    const label = fields[from]?.label ?? "";
    setWanted(order);
    setSaid(t`${label} is now number ${to + 1} of ${fields.length}`);
    try {
      await shape.changeObject(object.name, { order });
    } catch (error) {
      tellProblem(error);
    }
    setWanted((now) => (now === order ? null : now));
  };
  const retire = async (field: FieldDef) => {
    await shape.changeField(object.name, field.name, { retired: true });
    tellWithUndo(t`${field.label} set aside`, () => shape.changeField(object.name, field.name, { retired: false }));
  };
  const bringBack = async (field: FieldDef) => {
    try {
      await shape.changeField(object.name, field.name, { retired: false });
      toast(t`${field.label} is back, with all its values`, { tone: "good" });
    } catch (error) {
      tellProblem(error);
    }
  };
  const retired = (data?.retired_fields ?? []).filter((one) => matches(text, `${one.label} ${one.name}`));
  return (
    <section aria-label={t`Fields`}>
      <IndexNotes object={object.name} />
      <div className="mb-3 flex items-center gap-2">
        <h3 className="font-semibold text-base max-md:hidden">{t`Fields`}</h3>
        <FindLine label={t`Search fields`} value={text} onChange={setText} className="ms-auto w-56 max-md:flex-1" />
        <Button look="primary" icon="plus" onClick={() => onOpen("new")}>
          {t`Add field`}
        </Button>
      </div>
      {shown.length > 0 && (
        <ol aria-label={t`Fields in their order`} className="divide-y divide-line rounded-xl border border-line">
          {shown.map((field) => (
            <FieldRow
              key={field.name}
              object={object}
              field={field}
              at={fields.indexOf(field)}
              sorting={!text}
              onOpen={() => onOpen(field.name)}
              onMove={(from, to) => void reorder(from, to)}
              onSetAside={() => setAside(field)}
              onKind={() => setKind(field)}
            />
          ))}
        </ol>
      )}
      {shown.length === 0 && retired.length === 0 && (
        <p role="status" className="py-6 text-center text-mute">
          {t`Nothing found`}
        </p>
      )}
      {!text && (
        <p className="mt-2 text-mute text-xs">
          {t`Beside these, every record knows when and by whom it was made and changed.`}{" "}
          {fields.length > 1 && (
            <span className="max-md:hidden">{t`Drag fields, or press Alt and an arrow key, to put them in order.`}</span>
          )}
        </p>
      )}
      {retired.length > 0 && (
        <section aria-label={t`Fields set aside`} className="mt-8">
          <h3 className="mb-2 font-medium text-mute text-xs">{t({ message: "Set aside", context: "heading" })}</h3>
          <ul className="divide-y divide-line rounded-xl border border-line">
            {retired.map((one) => (
              <li key={one.name} className="flex min-h-12 items-center gap-3 px-4 py-1.5">
                <Icon name={kindIcon(one.kind)} size={15} className="text-mute" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-soft">{one.label}</span>
                  <code className="block truncate text-mute text-xs">{one.name}</code>
                </span>
                <Button icon="rotate-ccw" aria-label={t`Bring back ${one.label}`} onClick={() => void bringBack(one)}>
                  {t`Bring back`}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      {kind && <KindDialog object={object} field={kind} onClose={() => setKind(null)} />}
      {aside && (
        <SetAside
          object={object}
          field={aside}
          title={t`Set ${aside.label} aside?`}
          body={t`It is no longer shown or asked for. Its values are kept and come back with it.`}
          ask={() => shape.planField(object.name, aside.name, { retired: true })}
          onYes={() => retire(aside)}
          onClose={() => setAside(null)}
        />
      )}
    </section>
  );
}
