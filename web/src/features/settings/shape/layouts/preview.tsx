import { t } from "@lingui/core/macro";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { titleOf, toRef } from "@/api/catalog";
import { listRecords, useRecord } from "@/api/records";
import type { ObjectDef, Rec, Ref } from "@/api/types";
import { isUsable } from "@/features/create/fields-of";
import { look } from "@/features/expression/connect";
import LaidOut from "@/features/record/laid-out";
import { drawnSections, widestOf } from "@/features/record/layout";
import { Sections } from "@/features/record/sections";
import { useFieldEnv } from "@/fields/env";
import { isBlank, kindOf } from "@/fields/registry";
import { useDebounced } from "@/lib/debounce";
import { inSentence } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { IconButton } from "@/ui/button";
import { FormRow } from "@/ui/input";
import { asLayout, type LayoutDraft } from "./draft";

const PHONE = 390;
/** As wide as the page gives it room, in pixels. */
const WIDTHS: Record<number, number> = { 1: 336, 2: 480, 3: 640 };
const ROOM = 340;

/** Positions of sections whose condition does not hold for a record; those that nobody can tell are shown. */
function useHiddenSections(object: ObjectDef, draft: LayoutDraft, record: string | undefined): number[] {
  const sections = useDebounced(draft.sections, 300);
  const asked = sections.flatMap((section, i) => (section.when.trim() ? [{ i, text: section.when }] : []));
  const answers = useQueries({
    queries: asked.map(({ text }) => ({
      queryKey: ["catalog", "expression", object.name, text, record ?? null, "boolean"],
      queryFn: ({ signal }: { signal: AbortSignal }) => look(object.name, { text, record, expect: "boolean" }, signal),
      enabled: !!record,
      retry: false,
    })),
  });
  return asked.flatMap(({ i }, at) => (answers[at]?.data?.result === false ? [i] : []));
}

/** What comes out, for a record that somebody chooses; also as a phone shows it. */
export function Preview({ object, draft }: { object: ObjectDef; draft: LayoutDraft }) {
  const [chosen, setChosen] = useState<Ref | null>(null);
  const [phone, setPhone] = useState(false);
  const { data: some, isPending } = useQuery({
    queryKey: ["records", object.plural, "preview"],
    queryFn: ({ signal }) => listRecords(object.plural, { limit: 1, sort: "-created_at" }, signal),
    enabled: !chosen && draft.for !== "create",
  });
  const first = some?.items[0];
  const ref = chosen ?? (first ? toRef(object, first) : null);
  const { data: record } = useRecord(object.plural, ref?.id ?? "", !!ref && draft.for !== "create");
  const hiddenSections = useHiddenSections(object, draft, ref?.id);
  const pick = { name: "preview", label: t`Preview with`, kind: "relation", to: object.name };
  const { Input } = kindOf(pick);
  const width = phone ? PHONE : draft.for === "card" ? 280 : (WIDTHS[widestOf(draft.sections)] ?? 336);
  return (
    <section aria-label={t`Preview`}>
      <div className="mb-2 flex items-center gap-2">
        <h3 className="font-medium text-mute text-xs">{t`Preview`}</h3>
        {draft.for !== "create" && (
          <span className="min-w-0 flex-1">
            <Input field={pick} value={ref} onChange={(next) => setChosen(next as Ref | null)} />
          </span>
        )}
        {draft.for !== "card" && (
          <span className="ms-auto flex">
            <IconButton
              icon="monitor"
              size={15}
              label={t`On a wide screen`}
              aria-pressed={!phone}
              className="aria-pressed:bg-press"
              onClick={() => setPhone(false)}
            />
            <IconButton
              icon="smartphone"
              size={15}
              label={t`On a phone`}
              aria-pressed={phone}
              className="aria-pressed:bg-press"
              onClick={() => setPhone(true)}
            />
          </span>
        )}
      </div>
      <div className="arrange-rest overflow-auto rounded-xl border border-line bg-canvas">
        {/* As wide as it will be, and drawn smaller where there is less room; nothing in it can be pressed. */}
        <div inert style={{ width, zoom: Math.min(1, ROOM / width) }} className="pt-2">
          <Drawn
            object={object}
            draft={draft}
            record={record}
            coming={!!ref || isPending}
            hiddenSections={hiddenSections}
          />
        </div>
      </div>
      {hiddenSections.length > 0 && (
        <p className="mt-1.5 text-mute text-xs">{t`Some sections are not shown for this record.`}</p>
      )}
    </section>
  );
}

function Drawn({
  object,
  draft,
  record,
  coming,
  hiddenSections,
}: {
  object: ObjectDef;
  draft: LayoutDraft;
  record: Rec | undefined;
  /** There is one, or it is not known yet. */
  coming: boolean;
  hiddenSections: number[];
}) {
  const layout = asLayout(draft);
  const shows = () => true;
  // What somebody folds in their own pages does not fold here.
  const sections = drawnSections(object, layout, { shows, hiddenSections }).map((one, i) => ({
    ...one,
    key: `preview.${i}`,
  }));
  if (draft.for === "create")
    return (
      <div className="px-4 pt-2 pb-4">
        <Sections gap sections={sections}>
          {({ field }) => (isUsable(field) ? <FormField object={object} name={field.name} /> : null)}
        </Sections>
      </div>
    );
  if (!record && coming) return null;
  if (!record)
    return <p className="px-4 py-6 text-mute">{t`There is no ${inSentence(object.label)} yet to show it with.`}</p>;
  if (draft.for === "card") return <PreviewCard object={object} record={record} names={sections} />;
  const still = { ...object, permissions: { ...object.permissions, update: false } };
  return (
    <>
      <p className="flex items-center gap-3 px-4 pt-2 pb-3 font-semibold">
        <Avatar name={titleOf(object, record)} size={36} square />
        <span className="truncate">{titleOf(object, record)}</span>
      </p>
      <LaidOut object={still} record={record} sections={sections} />
    </>
  );
}

function FormField({ object, name }: { object: ObjectDef; name: string }) {
  const field = object.fields.find((one) => one.name === name);
  if (!field) return null;
  const { Input } = kindOf(field);
  const group = ["name", "emails", "phones", "addresses", "socials", "rating"].includes(field.kind) || !!field.many;
  return (
    <FormRow label={field.label} required={!!field.required} group={group}>
      {(control) => <Input field={field} control={control} value={null} onChange={() => undefined} />}
    </FormRow>
  );
}

function PreviewCard({
  object,
  record,
  names,
}: {
  object: ObjectDef;
  record: Rec;
  names: ReturnType<typeof drawnSections>;
}) {
  const env = useFieldEnv();
  const fields = names.flatMap((section) => section.fields.map((one) => one.field));
  return (
    <div className="m-3 mt-1 rounded-lg border border-line bg-canvas px-3 py-2.5 shadow-sm">
      <p className="font-medium">{titleOf(object, record)}</p>
      {fields.map((field) => (
        <p key={field.name} className="mt-1.5 flex min-w-0 items-center gap-2 text-xs">
          <span className="w-24 shrink-0 truncate text-mute">{field.label}</span>
          <span className="flex min-w-0 truncate">
            {isBlank(record[field.name]) ? "–" : kindOf(field).Cell({ value: record[field.name], field, env })}
          </span>
        </p>
      ))}
    </div>
  );
}
