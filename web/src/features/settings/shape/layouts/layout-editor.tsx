import { t } from "@lingui/core/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useState } from "react";
import { asProblem, type Problem } from "@/api/client";
import type { LayoutDef, ObjectDef } from "@/api/types";
import type { Purpose } from "@/features/record/layout";
import { formatAgo } from "@/lib/format";
import { isTyping, withCommand } from "@/lib/hotkeys";
import { Button, buttonClass, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { useParts } from "../use-parts";
import {
  bodyOf,
  emptySection,
  moveSection,
  place,
  removeSection,
  setField,
  setSection,
  step,
  take,
  unused,
} from "./draft";
import "./layouts.css";
import { LayoutHead } from "./layout-head";
import { Palette } from "./palette";
import { Preview } from "./preview";
import { purposes } from "./purposes";
import { RelatedEditor } from "./related-editor";
import { SectionBox } from "./section-box";
import { useLayoutDraft } from "./use-layout-draft";

/** A layout, arranged by dragging or by keys, with what comes out beside it. */
export default function LayoutEditor({
  object,
  layout,
  purpose,
  copied,
}: {
  object: ObjectDef;
  layout: LayoutDef | undefined;
  purpose: Purpose;
  copied: LayoutDef | undefined;
}) {
  const parts = useParts(object.name, "layouts");
  const navigate = useNavigate();
  const work = useLayoutDraft(object, layout, purpose, copied);
  const { draft, change, unsaved } = work;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const free = unused(object, draft);
  const problems = problem?.problems ?? [];
  const at = (path: string) => problems.find((one) => one.field === path)?.message ?? null;
  // A condition that cannot be read is told without saying whose it is: the layout's, or that of any section.
  const whenAt = (i: number) =>
    at(`sections[${i}].when`) ?? (draft.when.trim() === "" && draft.sections[i]?.when.trim() ? at("when") : null);
  const placed = problems.some((one) => /^(label|roles|when|sections\[\d+\]\.(when|fields))/.test(one.field ?? ""));
  const words = purposes().find((one) => one.key === draft.for);
  const labelOf = (name: string) => object.fields.find((one) => one.name === name)?.label ?? name;

  const save = async () => {
    if (busy || !unsaved) return;
    setBusy(true);
    setProblem(null);
    try {
      const made = layout ? await parts.change(layout.name, bodyOf(draft)) : await parts.create(bodyOf(draft));
      work.saved();
      toast(t`${made.label} saved`, { tone: "good" });
      if (!layout)
        void navigate({
          to: "/settings/objects/$object/layouts/$layout",
          params: { object: object.name, layout: made.name },
          search: {},
          replace: true,
        });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!withCommand(event)) return;
    const key = event.key.toLowerCase();
    const run =
      key === "enter" || key === "s" ? save : key === "z" ? (event.shiftKey ? work.redo : work.undo) : undefined;
    // In a line of text the browser takes back what was typed.
    if (!run || (key === "z" && isTyping(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    void run();
  };
  const focusField = (name: string) =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-placed="${name}"] button`)?.focus());
  const walk = (name: string, by: 1 | -1) => {
    const next = step(draft, name, by);
    if (!next) return;
    change(next);
    const section = next.sections.findIndex((one) => one.fields.some((field) => field.name === name));
    const fields = next.sections[section]?.fields ?? [];
    const number = fields.findIndex((field) => field.name === name) + 1;
    setSaid(t`${labelOf(name)} is now number ${number} of ${fields.length} in section ${section + 1}`);
    focusField(name);
  };

  return (
    <div className="px-4 py-6" onKeyDown={onKeyDown}>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <Link
          to="/settings/objects/$object/layouts"
          params={{ object: object.name }}
          className={`${buttonClass("ghost")} -ms-2.5`}
        >
          <Icon name="arrow-left" size={15} />
          {t`Layouts`}
        </Link>
        <h2 className="flex min-w-0 flex-1 items-center gap-2 font-semibold text-base">
          {words && <Icon name={words.icon} className="text-mute" />}
          <span className="truncate">{layout?.label ?? t`New layout`}</span>
          <span className="truncate font-normal text-mute text-sm max-md:hidden">{words?.label}</span>
        </h2>
        <IconButton icon="undo-2" label={t`Undo`} disabled={!work.undo} onClick={work.undo} />
        <Button look="primary" busy={busy} disabled={!unsaved || !draft.label.trim()} onClick={() => void save()}>
          {t`Save`}
        </Button>
      </div>
      {work.foundAt && (
        <div className="mb-4">
          <Message tone="plain">
            {t`You typed this ${formatAgo(work.foundAt)} and did not save it.`}{" "}
            <button type="button" className="font-medium text-accent-ink hover:underline" onClick={work.afresh}>
              {t`Start afresh`}
            </button>
          </Message>
        </div>
      )}
      {problem && !placed && (
        <div className="mb-4">
          <Message>{problems[0]?.message ?? problem.message}</Message>
        </div>
      )}
      <LayoutHead object={object} draft={draft} at={at} isNew={!layout} onChange={change} />
      <div className="arrange">
        <Palette
          free={free}
          onAdd={(name) => {
            const section = draft.sections.at(-1);
            if (section) change(place(draft, name, section.id, section.fields.length));
          }}
          onTake={(name) => change(take(draft, name))}
        />
        <div className="min-w-0 space-y-4">
          {draft.sections.map((section, i) => (
            <SectionBox
              key={section.id}
              object={object}
              section={section}
              at={i}
              count={draft.sections.length}
              free={free}
              card={draft.for === "card"}
              problems={(path) => (path === "when" ? whenAt(i) : at(`sections[${i}].${path}`))}
              actions={{
                set: (to) => change(setSection(draft, section.id, to)),
                move: (from, to) => to >= 0 && to < draft.sections.length && change(moveSection(draft, from, to)),
                remove: () => change(removeSection(draft, section.id)),
                place: (name, to) => change(place(draft, name, section.id, to)),
                take: (name) => {
                  change(take(draft, name));
                  setSaid(t`${labelOf(name)} taken out`);
                },
                step: walk,
                widen: (name) => {
                  const wide = section.fields.find((one) => one.name === name)?.wide;
                  change(setField(draft, name, { wide: !wide }));
                },
              }}
            />
          ))}
          {draft.for !== "card" && (
            <Button icon="plus" onClick={() => change({ ...draft, sections: [...draft.sections, emptySection()] })}>
              {t`Add section`}
            </Button>
          )}
          {draft.for === "record" && (
            <RelatedEditor
              object={object}
              related={draft.related}
              onChange={(related) => change({ ...draft, related })}
            />
          )}
        </div>
        <div className="arrange-preview min-w-0">
          <div>
            <Preview object={object} draft={draft} />
          </div>
        </div>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
