import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useState } from "react";
import { asProblem, type Problem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { withCommand } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { CheckRow } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import { FormRow, Input } from "@/ui/input";
import { Message } from "@/ui/message";
import { type Body, useShape } from "./calls";
import { LookPick } from "./look-pick";
import { NameInput } from "./name-input";
import { nameFrom, OWN, pluralFrom, pluralOf } from "./names";

/** A new object, or what one that is there is called and looks like. */
export default function ObjectDialog({
  object,
  onClose,
  onDone,
}: {
  object?: ObjectDef;
  onClose: () => void;
  onDone: (object: ObjectDef) => void;
}) {
  const shape = useShape();
  const start = {
    label: object?.label ?? "",
    label_plural: object?.label_plural ?? "",
    icon: object?.icon ?? "box",
    color: object?.color ?? "blue",
    help: object?.help ?? "",
    in_menu: object?.in_menu ?? true,
    owned: object?.owned !== false,
  };
  const [values, setValues] = useState(start);
  const [typed, setTyped] = useState<{ plural?: string; name?: string; plural_name?: string }>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<typeof start>) => {
    setValues((now) => ({ ...now, ...change }));
    setProblem(null);
  };

  // In English the plural can be guessed; elsewhere it is asked for.
  const guess = values.label.trim() && i18n.locale === "en" ? pluralOf(values.label.trim()) : "";
  const labelPlural = object ? values.label_plural : (typed.plural ?? guess);
  const name = typed.name === undefined ? nameFrom(values.label) : typed.name && OWN + typed.name;
  const plural =
    typed.plural_name === undefined ? pluralFrom(labelPlural, name) : typed.plural_name && OWN + typed.plural_name;
  const now = { ...values, label_plural: labelPlural };
  const changed = Object.entries(now).filter(([key, value]) => value !== start[key as keyof typeof start]);
  const unsaved = object ? changed.length > 0 : !!(values.label.trim() || typed.plural || typed.name);

  const save = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const said = (entries: [string, unknown][]): Body =>
      Object.fromEntries(
        entries.map(([key, value]) => [key, typeof value === "string" ? value.trim() || null : value]),
      );
    try {
      onDone(
        object
          ? await shape.changeObject(object.name, said(changed))
          : await shape.createObject({ name, plural, ...said(Object.entries(now)) }),
      );
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  const at = (key: string) => problem?.at(key) ?? null;
  const shown = ["label", "label_plural", "name", "plural", "help"];
  const known = problem?.problems.length && problem.problems.every((one) => one.field && shown.includes(one.field));
  const label = object ? t`Edit ${object.label}` : t`New object`;
  return (
    <Dialog
      open
      onClose={onClose}
      unsaved={unsaved}
      title={label}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={object ? changed.length === 0 : !values.label.trim()}
            onClick={() => void save()}
          >
            {object ? t`Save` : t`Create object`}
          </Button>
        </>
      }
    >
      <form
        className="space-y-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => event.key === "Enter" && withCommand(event) && void save()}
      >
        {problem && !known && <Message>{problem.message}</Message>}
        <div className="flex items-start gap-3">
          <LookPick icon={values.icon} color={values.color} onChange={(look) => set(look)} />
          <div className="grid min-w-0 flex-1 gap-3.5 md:grid-cols-2">
            <FormRow label={t`One of them is called`} required={!object || object.custom} problem={at("label")}>
              {(control) => (
                <Input
                  {...control}
                  autoFocus
                  placeholder={t`Vehicle`}
                  value={values.label}
                  onChange={(event) => set({ label: event.target.value })}
                />
              )}
            </FormRow>
            <FormRow label={t`Several are called`} required={!object || object.custom} problem={at("label_plural")}>
              {(control) => (
                <Input
                  {...control}
                  placeholder={t`Vehicles`}
                  value={labelPlural}
                  onChange={(event) => {
                    if (object) set({ label_plural: event.target.value });
                    else setTyped({ ...typed, plural: event.target.value });
                    setProblem(null);
                  }}
                />
              )}
            </FormRow>
          </div>
        </div>
        <FormRow label={t`What it is for`} help={t`Shown to those who wonder.`} problem={at("help")}>
          {(control) => (
            <Input {...control} value={values.help} onChange={(event) => set({ help: event.target.value })} />
          )}
        </FormRow>
        <div>
          <CheckRow
            label={t`Shown in the navigation`}
            checked={values.in_menu}
            onChange={(event) => set({ in_menu: event.target.checked })}
          />
          {!object && (
            <CheckRow
              label={t`Records belong to somebody`}
              help={t`Then roles can say who sees their own, their team’s or all. It cannot be changed later.`}
              checked={values.owned}
              onChange={(event) => set({ owned: event.target.checked })}
            />
          )}
        </div>
        {!object && (
          <div className="grid gap-3.5 md:grid-cols-2">
            <FormRow label={t`API name`} help={t`For programs. It never changes.`} problem={at("name")}>
              {(control) => (
                <NameInput
                  control={control}
                  value={name.slice(OWN.length)}
                  onChange={(text) => {
                    setTyped({ ...typed, name: text });
                    setProblem(null);
                  }}
                />
              )}
            </FormRow>
            <FormRow label={t`API name of several`} help={t`It stands in addresses.`} problem={at("plural")}>
              {(control) => (
                <NameInput
                  control={control}
                  value={plural.slice(OWN.length)}
                  onChange={(text) => {
                    setTyped({ ...typed, plural_name: text });
                    setProblem(null);
                  }}
                />
              )}
            </FormRow>
          </div>
        )}
        <button type="submit" className="sr-only" tabIndex={-1}>
          {label}
        </button>
      </form>
    </Dialog>
  );
}
