import { t } from "@lingui/core/macro";
import { useState } from "react";
import { asProblem, type Problem } from "@/api/client";
import type { FieldDef, KindDef, ObjectDef } from "@/api/types";
import { withCommand } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { Kbd } from "@/ui/kbd";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { tellProblem, useShape } from "./calls";
import { Conversion } from "./conversion";
import { createBody, draftOf, type FieldDraft, patchBody, unreadIn } from "./draft";
import { FieldForm } from "./field-form";
import { kindIcon } from "./field-words";
import { inServersWords, rowAt } from "./options";
import { useOptionUses } from "./use-option-uses";

/** The form of one field, its saving, and what the server says against it, each at its place. */
export function EditField({
  object,
  kind,
  field,
  start,
  onBack,
  onDone,
  onClose,
}: {
  object: ObjectDef;
  kind: KindDef;
  field: FieldDef | undefined;
  start: FieldDraft;
  /** To the choice of kinds. */
  onBack: (() => void) | undefined;
  onDone?: (field: FieldDef) => void;
  onClose: () => void;
}) {
  const shape = useShape();
  // As it was when the form was opened: what another changes meanwhile is not undone by saving.
  const [before] = useState(() => (field ? draftOf(field) : null));
  const [draft, setDraft] = useState(before ?? start);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [unread, setUnread] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const { uses, onRetire } = useOptionUses(object, field, before);
  const unsaved = before
    ? Object.keys(patchBody(draft, before, kind)).length > 0
    : JSON.stringify(draft) !== JSON.stringify(start);

  const set = (change: Partial<FieldDraft>) => {
    setDraft((now) => ({ ...now, ...change }));
    setUnread({});
    // What the server said was about what stood there before.
    const changed = new Set(Object.keys(change));
    setProblem((now) => now && without(now, changed));
  };
  const toPatch = async (was: FieldDef, at: FieldDraft) => {
    const patch = patchBody(draft, at, kind);
    if (was.custom || !Array.isArray(patch.options)) return patch;
    const { options } = await shape.field(object.name, was.name);
    return { ...patch, options: inServersWords(patch.options, at.options, options ?? []) };
  };
  const save = async (another: boolean) => {
    const wrong = unreadIn(draft);
    setUnread(wrong);
    if (busy || Object.keys(wrong).length > 0) return;
    setBusy(true);
    setProblem(null);
    try {
      const made =
        field && before
          ? await shape.changeField(object.name, field.name, await toPatch(field, before))
          : await shape.createField(object.name, createBody(draft, kind));
      onDone?.(made);
      toast(
        field ? t`${draft.label || field.label} saved` : t`${draft.label} is a field of ${object.label_plural} now`,
        {
          tone: "good",
        },
      );
      if (another && onBack) onBack();
      else onClose();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const problems = problem?.problems ?? [];
  const at = (path: string) =>
    unread[path] ?? problems.find((one) => one.field === path || one.field?.startsWith(`${path}.`))?.message ?? null;
  // An option's problem is told at its row, others where their first word says.
  const optionProblems = Object.fromEntries(
    problems.flatMap((one) => {
      const found = /^options\[(\d+)\]/.exec(one.field ?? "");
      const row = found && rowAt(draft.options, before?.options ?? [], Number(found[1]));
      return row ? [[row, one.message]] : [];
    }),
  );
  const placed = problems.every((one) => one.field && PLACES.test(one.field));
  const title = field ? t`Field ${field.label}` : t`New field: ${kind.label}`;
  return (
    <Dialog
      open
      onClose={onClose}
      unsaved={unsaved}
      title={title}
      size="lg"
      footer={
        <>
          {onBack && (
            <Button look="ghost" icon="arrow-left" className="me-auto -ms-2" onClick={onBack}>
              {t`Other kind`}
            </Button>
          )}
          {!onBack && (
            <span className="me-auto flex min-w-0 items-center gap-1.5 text-mute text-xs">
              <Icon name={kindIcon(kind.name)} size={14} />
              {kind.label}
            </span>
          )}
          <Button onClick={onClose}>{t`Cancel`}</Button>
          {onBack && (
            <Button busy={busy} disabled={!draft.label.trim()} onClick={() => void save(true)}>
              {t`Add and another`}
            </Button>
          )}
          <Button
            look="primary"
            busy={busy}
            disabled={field ? !unsaved : !draft.label.trim()}
            onClick={() => void save(false)}
          >
            {field ? t`Save` : t`Add field`}
            <Kbd
              keys="mod+enter"
              className="max-md:hidden [&_kbd]:border-on-accent/40 [&_kbd]:bg-transparent [&_kbd]:text-on-accent"
            />
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !withCommand(event)) return;
          event.preventDefault();
          void save(false);
        }}
      >
        {problem && !(placed && problems.length > 0) && (
          <div className="mb-3.5">
            <Message>
              {problems.find((one) => !one.field || !PLACES.test(one.field))?.message ?? problem.message}
            </Message>
          </div>
        )}
        {field && <Conversion object={object} field={field} />}
        <FieldForm
          object={object}
          kind={kind}
          draft={draft}
          set={set}
          at={at}
          there={!!field}
          own={!field || !!field.custom}
          options={{
            problems: optionProblems,
            uses,
            ...(field && { onRetire: (option) => void onRetire(option).catch(tellProblem) }),
          }}
        />
        <button type="submit" className="sr-only" tabIndex={-1}>
          {title}
        </button>
      </form>
    </Dialog>
  );
}

/** Parts of what is sent that have a place on the screen to tell a problem at. */
const PLACES =
  /^(label|name|help|main|hidden|required|unique|searchable|indexed|show_if|required_if|default|decimals|min|max|options|to|attributes|inverse\.(name|label)|expression|relation|measure|filter|sort|format|start|stamp_on|stamp_when|on_delete|rate_date)\b/;

function without(problem: Problem, changed: ReadonlySet<string>): Problem | null {
  const rest = problem.problems.filter((one) => !changed.has(/^\w+/.exec(one.field ?? "")?.[0] ?? ""));
  if (rest.length === problem.problems.length) return problem;
  return rest.length ? Object.assign(Object.create(problem) as Problem, { problems: rest }) : null;
}
