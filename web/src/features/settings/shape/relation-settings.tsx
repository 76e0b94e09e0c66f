import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { inSentence } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { CheckRow } from "@/ui/checkbox";
import { Icon } from "@/ui/icon";
import { FormRow, Input, NativeSelect } from "@/ui/input";
import { type AttributeDraft, SIMPLE } from "./draft";
import { kindsOf } from "./field-words";
import type { SettingsProps } from "./kind-settings";
import { NameInput } from "./name-input";
import { nameFrom, OWN, slug } from "./names";
import { OptionEditor } from "./option-editor";

/** Where a relation leads, to how many, and what stands on its other side. */
export function RelationSettings({ object, draft, set, at, fixed }: SettingsProps) {
  const catalog = useCatalog();
  const target = draft.also.length > 0 ? undefined : catalog.object(draft.to);
  const one = inSentence(object.label);
  const choices: [many: boolean, title: string, words: string][] = [
    [false, t`To one`, target ? t`Each ${one} has at most one ${inSentence(target.label)}.` : t`At most one record.`],
    [true, t`To many`, target ? t`Each ${one} has any number of ${inSentence(target.label_plural)}.` : t`Any number.`],
  ];
  return (
    <>
      <FormRow label={t`Leads to`} required problem={at("to")} help={fixed ? t`This cannot be changed.` : null}>
        {(control) => (
          <NativeSelect
            {...control}
            disabled={fixed}
            value={draft.to}
            onChange={(event) =>
              set({
                to: event.target.value,
                also: event.target.value ? draft.also.filter((one) => one !== event.target.value) : [],
                default: null,
              })
            }
          >
            <option value="">{t`Choose…`}</option>
            {catalog.objects.map((object) => (
              <option key={object.name} value={object.name}>
                {object.label_plural}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormRow>
      {draft.to && (!fixed || draft.also.length > 0) && <AlsoTo draft={draft} set={set} fixed={fixed} />}
      <fieldset disabled={fixed} className="grid gap-2 md:grid-cols-2">
        <legend className="mb-1 font-medium text-soft text-xs">{t`How many`}</legend>
        {choices.map(([many, title, words]) => (
          <label
            key={title}
            className="flex cursor-pointer items-start gap-2.5 rounded-lg border border-line-strong px-3 py-2 has-checked:border-accent has-checked:bg-accent-wash"
          >
            <input
              type="radio"
              name="many"
              className="mt-0.5 accent-accent"
              checked={draft.many === many}
              onChange={() => set({ many, default: null })}
            />
            <span>
              <span className="block font-medium">{title}</span>
              <span className="block text-mute text-xs">{words}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <InverseSettings object={object} target={target} draft={draft} set={set} at={at} fixed={fixed} />
      {draft.many && <Attributes draft={draft} set={set} at={at} fixed={fixed} />}
    </>
  );
}

/** Further kinds of object that the same field may lead to; of one that is there, more can be added and none taken away. */
function AlsoTo({ draft, set, fixed }: Pick<SettingsProps, "draft" | "set" | "fixed">) {
  const catalog = useCatalog();
  const [there] = useState(fixed ? draft.also : []);
  const left = catalog.objects.filter((one) => one.name !== draft.to && !draft.also.includes(one.name));
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="mb-1 font-medium text-soft text-xs">{t`Or to`}</legend>
      {draft.also.map((name) => {
        const label = catalog.object(name)?.label_plural ?? name;
        return (
          <span key={name} className="flex items-center gap-1 rounded-lg border border-line py-1 ps-2 pe-1">
            {label}
            {!there.includes(name) && (
              <IconButton
                icon="x"
                size={14}
                label={t`Remove ${label}`}
                onClick={() => set({ also: draft.also.filter((one) => one !== name), default: null })}
              />
            )}
          </span>
        );
      })}
      {left.length > 0 && (
        <NativeSelect
          aria-label={t`Another kind it may lead to`}
          className="w-40"
          value=""
          onChange={(event) => event.target.value && set({ also: [...draft.also, event.target.value], default: null })}
        >
          <option value="">{t`Add another kind…`}</option>
          {left.map((object) => (
            <option key={object.name} value={object.name}>
              {object.label_plural}
            </option>
          ))}
        </NativeSelect>
      )}
    </fieldset>
  );
}

/** What the list on the other side is called. */
export function InverseSettings({
  object,
  target,
  draft,
  set,
  at,
}: Omit<SettingsProps, "kind"> & { target: ObjectDef | undefined }) {
  const on = !!(draft.inverse.name || draft.inverse.label);
  const name = draft.inverse.name || nameFrom(draft.inverse.label);
  const there = target ? inSentence(target.label) : "";
  return (
    <div>
      <CheckRow
        label={t`Show the other side, too`}
        help={
          target
            ? t`On the page of a ${there}, as a list; and to filter by.`
            : t`On the page of what it leads to, as a list; and to filter by.`
        }
        checked={on}
        onChange={(event) =>
          set({ inverse: event.target.checked ? { name: "", label: object.label_plural } : { name: "", label: "" } })
        }
      />
      {on && (
        <div className="mt-1.5 grid gap-3.5 md:grid-cols-2">
          <FormRow label={t`The list is called`} problem={at("inverse.label")}>
            {(control) => (
              <Input
                {...control}
                value={draft.inverse.label}
                onChange={(event) => set({ inverse: { ...draft.inverse, label: event.target.value } })}
              />
            )}
          </FormRow>
          <FormRow label={t`Its API name`} problem={at("inverse.name")}>
            {(control) => (
              <NameInput
                control={control}
                value={name.slice(OWN.length)}
                onChange={(text) => set({ inverse: { ...draft.inverse, name: text && OWN + text } })}
              />
            )}
          </FormRow>
        </div>
      )}
    </div>
  );
}

/** What is said about a link itself: since when, in which role. */
function Attributes({ draft, set, at }: Pick<SettingsProps, "draft" | "set" | "at" | "fixed">) {
  const catalog = useCatalog();
  const kinds = kindsOf(catalog).filter((one) => SIMPLE.includes(one.name));
  const change = (id: string, to: Partial<AttributeDraft>) =>
    set({ attributes: draft.attributes.map((one) => (one.id === id ? { ...one, ...to } : one)) });
  const add = () =>
    set({
      attributes: [
        ...draft.attributes,
        {
          id: `new-${draft.attributes.length}-${Date.now()}`,
          name: "",
          label: "",
          kind: "text",
          options: [],
          more: {},
        },
      ],
    });
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 font-medium text-soft text-xs">{t`What each link says`}</legend>
      {draft.attributes.map((one, i) => {
        const problem = at(`attributes[${i}]`);
        return (
          <div key={one.id} className="rounded-lg border border-line px-2 py-2">
            <div className="flex items-center gap-2">
              <Input
                aria-label={t`Label of attribute ${i + 1}`}
                placeholder={t`Since, for example`}
                autoFocus={!one.name && !one.label}
                value={one.label}
                onChange={(event) => change(one.id, { label: event.target.value })}
              />
              <NativeSelect
                aria-label={t`Kind of attribute ${i + 1}`}
                className="w-40"
                disabled={!!one.name}
                value={one.kind}
                onChange={(event) => change(one.id, { kind: event.target.value, more: {} })}
              >
                {kinds.map((kind) => (
                  <option key={kind.name} value={kind.name}>
                    {kind.label}
                  </option>
                ))}
              </NativeSelect>
              <IconButton
                icon="x"
                label={t`Remove ${one.label || t`Attribute ${i + 1}`}`}
                onClick={() => set({ attributes: draft.attributes.filter((other) => other.id !== one.id) })}
              />
            </div>
            {one.kind === "select" && (
              <div className="mt-2">
                <OptionEditor
                  list={`attribute:${one.id}`}
                  options={one.options}
                  onChange={(options) => change(one.id, { options })}
                />
              </div>
            )}
            {(problem || (one.label && !one.name && !slug(one.label))) && (
              <p role="alert" className="mt-1 text-danger text-xs">
                {problem ?? t`Its label needs a Latin letter.`}
              </p>
            )}
          </div>
        );
      })}
      <Button look="ghost" size="sm" className="-ms-2" onClick={add}>
        <Icon name="plus" size={14} />
        {t`Add an attribute`}
      </Button>
    </fieldset>
  );
}
