import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { titleOf } from "@/api/catalog";
import { api, asProblem, isUnreachable, Problem } from "@/api/client";
import { addUnsent, type Unsent } from "@/api/outbox";
import { patchCached, useWrites, type Writes } from "@/api/records";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { cn } from "@/lib/cn";
import { draftOf, dropDraft, fieldDraft, saveDraft } from "@/lib/drafts";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { onDemand } from "@/ui/on-demand";
import { toast } from "@/ui/toast";
import type { Conflict } from "./conflict";
import { useFieldEnv } from "./env";
import { InPlaceEditor, type Move, notSavedYet } from "./in-place";
import { MASK } from "./kinds/secret";
import { offerUndo } from "./offer-undo";
import { canEdit, fieldIcon, isBlank, kindOf } from "./registry";
import { fromTyped, type Typed } from "./typed";
import { Unparsed } from "./types";

// Two seldom change the same, and few records hold a secret.
const ConflictNote = onDemand(() => import("./conflict-note"));
const FieldConflict = onDemand(() => import("./field-conflict"));
const RevealSecret = onDemand(() => import("./reveal-secret"));

export type Saved = { done: true } | { done: false; message: string; conflict?: Conflict; problem?: Problem };

/** What could not be saved, and why. */
export interface Refused {
  value: unknown;
  /** A sentence, or the choice between mine and theirs. */
  message: ReactNode;
}

/**
 * Saves one field of one record: shown at once, taken back with the reason when refused, with undo.
 * Somebody who changed another field of the same record is not in the way; the same field is a conflict.
 * What cannot be sent is kept and sent when the server is there again (api/outbox.ts); what is refused stays a draft.
 */
export function useFieldSaver(object: ObjectDef) {
  const writes = useWrites();
  const client = useQueryClient();
  const save = async (record: Rec, field: FieldDef, value: unknown): Promise<Saved> => {
    const kind = kindOf(field);
    const before = record[field.name];
    const draft = fieldDraft(record.id, field.name);
    dropDraft(draft);
    if (same(value, before)) return { done: true };
    // What is secret is kept nowhere here: no draft, no outbox, no undo.
    const hidden = field.kind === "secret";
    const send = (version: number | undefined) =>
      writes.update(
        object.plural,
        record.id,
        { [field.name]: kind.toPatch(value, field) },
        { [field.name]: hidden && value ? MASK : value },
        version,
      );
    let after: unknown;
    try {
      const saved = await send(record.version).catch((error) => {
        const { status, body } = asProblem(error);
        const current = body.current as Rec | undefined;
        if (status === 412 && current && same(current[field.name], before)) return send(current.version);
        throw error;
      });
      // As the server wrote it, which may be neater than it was typed.
      after = saved[field.name];
    } catch (error) {
      const problem = asProblem(error);
      const current = problem.body.current as Rec | undefined;
      if (problem.status === 412 && current)
        return {
          done: false,
          message: t`Somebody else changed ${field.label} meanwhile`,
          conflict: { before, current, mine: value },
        };
      if (hidden) return { done: false, message: problem.at(field.name) ?? problem.message };
      if (isUnreachable(problem)) {
        // Nobody has refused it: it is shown, kept, and sent when it can be.
        const unsent: Unsent = {
          plural: object.plural,
          id: record.id,
          field: field.name,
          title: titleOf(object, record),
          label: field.label,
          before,
          value,
          patch: kind.toPatch(value, field),
          ...(record.version !== undefined && { version: record.version }),
        };
        addUnsent(unsent);
        patchCached(client, object.plural, record.id, { [field.name]: value });
        return { done: true };
      }
      saveDraft(draft, { value });
      const message = problem.at(field.name) ?? problem.problems[0]?.message ?? problem.message;
      return { done: false, message, problem };
    }
    if (hidden) {
      toast(t`${field.label} changed`);
      return { done: true };
    }
    const put = (to: unknown, from: unknown) => putBack(writes, object, field, record.id, to ?? null, from ?? null);
    offerUndo({
      label: t`${field.label} changed`,
      undo: () => put(before, after),
      redo: () => put(after, before),
    });
    return { done: true };
  };
  return save;
}

/** For undo and redo: only what is still as it was left is put back; what somebody made of it since is theirs. */
async function putBack(writes: Writes, object: ObjectDef, field: FieldDef, id: string, to: unknown, from: unknown) {
  const now = await api<Rec>("GET", `/${object.plural}/${id}`);
  if (!same(now[field.name], from))
    throw new Problem(412, "stale", t`${field.label} has been changed since by somebody else`);
  const patch = { [field.name]: kindOf(field).toPatch(to, field) };
  await writes.update(object.plural, id, patch, { [field.name]: to }, now.version);
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Asks for what a refused change lacks; answers whether there was something to ask for, made with it or given up. */
export type AskMore = (record: Rec, field: FieldDef, value: unknown, why: Problem) => Promise<boolean>;

/**
 * The same for places that only have room for a message, such as a cell. `onSent` is called when the message offered
 * a choice and it was made.
 */
export function useFieldSave(object: ObjectDef, askMore?: AskMore) {
  const save = useFieldSaver(object);
  const client = useQueryClient();
  return async (record: Rec, field: FieldDef, value: unknown, onSent?: () => void): Promise<ReactNode | null> => {
    const saved = await save(record, field, value);
    if (saved.done) return null;
    if (saved.problem && (await askMore?.(record, field, value, saved.problem))) return null;
    if (!saved.conflict) return saved.message;
    const { current } = saved.conflict;
    // Whoever saves again does so knowing what the other wrote.
    patchCached(client, object.plural, current.id, current);
    const keepMine = async () => {
      const again = await save(current, field, value);
      if (again.done) onSent?.();
      else toast(again.message, { tone: "bad" });
    };
    return (
      <ConflictNote
        field={field}
        conflict={saved.conflict}
        onMine={() => void keepMine()}
        onTheirs={() => onSent?.()}
      />
    );
  };
}

function Nothing() {
  return (
    <>
      <span aria-hidden className="text-faint">
        —
      </span>
      <span className="sr-only">{t`empty`}</span>
    </>
  );
}

/**
 * Label and value of one field, edited in place: the rows of the record page and the side panel. `stacked`: the label
 * above the value, where rows stand beside each other. `needed`: it must be filled for this record.
 */
export function EditableField({
  object,
  record,
  field,
  stacked,
  needed,
}: {
  object: ObjectDef;
  record: Rec;
  field: FieldDef;
  stacked?: boolean;
  needed?: boolean;
}) {
  const env = useFieldEnv();
  const save = useFieldSaver(object);
  const [editing, setEditing] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const row = useRef<HTMLDivElement>(null);
  const kind = kindOf(field);
  const value = record[field.name];
  const editable = object.permissions.update && canEdit(field) && !record.deleted_at;
  const keptAs = fieldDraft(record.id, field.name);
  const [refused, setRefused] = useState<Refused | null>(() => {
    const left = editable ? draftOf<Typed>(keptAs) : null;
    return left && { value: fromTyped(left.value), message: notSavedYet() };
  });
  const [problem, setProblem] = useState<ReactNode>(refused?.message ?? null);

  const forget = () => {
    dropDraft(keptAs);
    setRefused(null);
    setProblem(null);
    setEditing(false);
  };
  const commit = async (next: unknown, move: Move) => {
    forget();
    setConflict(null);
    const saved = await save(record, field, next);
    if (!saved.done && saved.conflict) setConflict(saved.conflict);
    else if (!saved.done) {
      setProblem(saved.message);
      if (kind.edit === "toggle") return;
      // What was typed is not lost; whoever is still at it goes on with it.
      setRefused({ value: next, message: saved.message });
      if (kind.edit !== "text" || move !== "stay") return setEditing(true);
    }
    if (kind.edit !== "text" || move !== "stay") row.current?.querySelector("button")?.focus({ preventScroll: true });
  };
  const drawn = refused ? refused.value : value;
  const shown =
    drawn instanceof Unparsed ? drawn.text : isBlank(drawn) ? <Nothing /> : kind.Cell({ value: drawn, field, env });
  const editor = {
    field,
    value: drawn,
    record,
    anchor: row.current,
    refused: refused?.message,
    onCommit: commit,
    onCancel: forget,
    onLeave: () => setEditing(false),
  };

  const line = (
    <div className={cn("flex min-h-8 items-start max-md:min-h-11", stacked ? "flex-col pb-1" : "gap-2")}>
      <span
        className={cn(
          "flex shrink-0 items-center gap-2 text-mute",
          stacked ? "h-6 max-w-full text-xs" : "h-8 w-32 max-md:h-11",
        )}
        title={field.help ?? undefined}
      >
        <Icon name={fieldIcon(field, env)} size={stacked ? 14 : 15} />
        <span className="truncate">{field.label}</span>
        {needed && isBlank(value) && (
          <span className="text-danger" title={t`Needed`}>
            <span aria-hidden>*</span>
            <span className="sr-only">{t`needed`}</span>
          </span>
        )}
      </span>
      <div ref={row} className={cn("relative min-w-0", stacked ? "-mx-2 self-stretch" : "flex-1")}>
        {editing && kind.edit === "text" ? (
          <InPlaceEditor {...editor} />
        ) : editable ? (
          <button
            type="button"
            onClick={() => (kind.edit === "toggle" ? void commit(value !== true, "down") : setEditing(true))}
            className={cn(
              "flex min-h-8 w-full items-center rounded-md px-2 text-start hover:bg-hover max-md:min-h-11",
              editing && "bg-hover",
            )}
          >
            {/* Said around what is shown, so that the name holds the very words on the screen. */}
            <span className="sr-only">{`${field.label}: `}</span>
            <span className="flex min-w-0 items-center truncate">{shown}</span>
            <span className="sr-only">{t`. Edit`}</span>
          </button>
        ) : (
          <div className="flex min-h-8 items-center truncate px-2 max-md:min-h-11">{shown}</div>
        )}
        {editing && kind.edit !== "text" && <InPlaceEditor {...editor} />}
        {field.kind === "secret" && !isBlank(value) && object.permissions.reveal && (
          <RevealSecret key={record.version} object={object} record={record} field={field} />
        )}
        {problem && !(editing && refused) && (
          <div className="flex items-center gap-2 px-2 pb-1">
            <div role="alert" className="min-w-0 flex-1 text-danger text-xs">
              {problem}
            </div>
            {refused && <Button size="sm" look="ghost" onClick={forget}>{t`Give up`}</Button>}
          </div>
        )}
      </div>
    </div>
  );
  return (
    <>
      {line}
      {conflict && (
        <FieldConflict
          object={object}
          field={field}
          conflict={conflict}
          onClose={() => setConflict(null)}
          onProblem={setProblem}
        />
      )}
    </>
  );
}
