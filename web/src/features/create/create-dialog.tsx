import { t } from "@lingui/core/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { titleOf, useCatalog } from "@/api/catalog";
import { asProblem, Problem } from "@/api/client";
import { useWrites } from "@/api/records";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { problemOf, RESTS } from "@/fields/problem-of";
import { isBlank, kindOf } from "@/fields/registry";
import { allTyped, fromAllTyped } from "@/fields/typed";
import { Unparsed } from "@/fields/types";
import { draftOf, dropDraft, noteTyped, saveDraft } from "@/lib/drafts";
import { formatAgo } from "@/lib/format";
import { withCommand } from "@/lib/hotkeys";
import { inSentence } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { CheckRow } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import { FormRow } from "@/ui/input";
import { Kbd } from "@/ui/kbd";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { useFormConditions } from "../record/use-check";
import { type FormDraft, formKey } from "../shell/offer-drafts";
import { type CreateRequest, createRequest } from "../shell/ui-store";
import { FormFields } from "./form-fields";

/** The form for a new record of any object, drawn from the catalog. */
export default function CreateDialog({ request }: { request: CreateRequest }) {
  const object = useCatalog().object(request.object);
  return object ? <CreateForm object={object} request={request} /> : null;
}

function CreateForm({ object, request }: { object: ObjectDef; request: CreateRequest }) {
  const writes = useWrites();
  const navigate = useNavigate();
  const keptAs = formKey(request);
  const [left, setLeft] = useState(() => draftOf<FormDraft>(keptAs));
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    ...request.values,
    ...(left && fromAllTyped(left.value.values)),
  }));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [unread, setUnread] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [again, setAgain] = useState(false);
  const [round, setRound] = useState(0);
  // What is wrong with a field is said once somebody has been there, or has tried to save.
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const conditions = useFormConditions(object, values, (now) => bodyOf(object, now));
  const label = t`New ${inSentence(object.label)}`;
  const unsaved = Object.entries(values).some(([name, value]) => !isBlank(value) && value !== request.values?.[name]);
  // Kept with every key, so that neither a closed tab nor a machine that stops takes it along.
  useEffect(() => {
    noteTyped(keptAs, unsaved);
    // But for what is secret.
    const open = Object.entries(values).filter(([name]) => !isSecret(object, name));
    if (unsaved)
      saveDraft(keptAs, {
        label,
        values: allTyped(Object.fromEntries(open)),
        given: request.values ?? {},
      } satisfies FormDraft);
    else dropDraft(keptAs);
    return () => noteTyped(keptAs, false);
  }, [keptAs, unsaved, values, label, request.values, object]);
  const begin = () => {
    dropDraft(keptAs);
    setLeft(null);
    setValues(request.values ?? {});
    setTouched(new Set());
    setTried(false);
    setRound(round + 1);
  };
  const close = () => {
    dropDraft(keptAs);
    createRequest.set(null);
  };

  const save = async () => {
    const wrong = Object.entries(values).filter(([, value]) => value instanceof Unparsed);
    setUnread(Object.fromEntries(wrong.map(([name, value]) => [name, (value as Unparsed).message])));
    setTried(true);
    if (wrong.length > 0 || busy) return;
    setBusy(true);
    setProblem(null);
    // What is not shown was not meant.
    const shown = (field: FieldDef) => conditions.shows(field) || !!field.hidden;
    try {
      const record = await writes.create(object.plural, bodyOf(object, values, shown));
      done(record);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };

  const done = (record: Rec) => {
    request.onCreated?.(record);
    const open = () =>
      void navigate({ to: "/$plural/$id", params: { plural: object.plural, id: record.id }, search: {} });
    if (!request.onCreated)
      toast(t`${titleOf(object, record)} created`, { tone: "good", action: { label: t`Open`, run: open } });
    if (!again) return close();
    begin();
  };

  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  const tell = (name: string, message: string | null) =>
    setUnread(({ [name]: _old, ...others }) => (message ? { ...others, [name]: message } : others));
  const change = (field: FieldDef, value: unknown) => {
    setValues((now) => ({ ...now, [field.name]: value }));
    setTouched((now) => (now.has(field.name) ? now : new Set(now).add(field.name)));
    tell(field.name, null);
    // What the server said was about what stood there before.
    setProblem((now) => now && withoutField(now, field.name));
    clearTimeout(resting.current);
    resting.current = setTimeout(() => tell(field.name, problemOf(field, value)), RESTS);
  };

  const checked = (field: FieldDef) => (tried || touched.has(field.name) ? conditions.problemAt(field) : undefined);
  const problemAt = (field: FieldDef) =>
    unread[field.name] ?? problem?.at(field.name) ?? checked(field)?.message ?? null;
  const row = (field: FieldDef, first: boolean) => {
    const kind = kindOf(field);
    const group = ["name", "emails", "phones", "addresses", "socials", "rating"].includes(field.kind) || !!field.many;
    return (
      <FormRow
        key={field.name}
        label={field.label}
        help={field.help ?? null}
        required={conditions.needs(field)}
        group={group}
        problem={problemAt(field)}
      >
        {(control) => (
          <kind.Input
            field={field}
            value={values[field.name]}
            control={control}
            autoFocus={first}
            record={values as Rec}
            onChange={(value) => change(field, value)}
          />
        )}
      </FormRow>
    );
  };
  const taken = problem
    ? problem.problems.find((one) => one.record)?.record
    : object.fields.map((field) => checked(field)?.record).find(Boolean);
  const known = problem?.problems.every((one) => one.field && object.fields.some((field) => problem.at(field.name)));

  return (
    <Dialog
      open
      onClose={close}
      unsaved={unsaved}
      title={label}
      footer={
        <>
          <div className="me-auto">
            <CheckRow label={t`Create another`} checked={again} onChange={(event) => setAgain(event.target.checked)} />
          </div>
          <Button onClick={close}>{t`Cancel`}</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            {t`Create`}{" "}
            <Kbd
              keys="mod+enter"
              className="max-md:hidden [&_kbd]:border-on-accent/40 [&_kbd]:bg-transparent [&_kbd]:text-on-accent"
            />
          </Button>
        </>
      }
    >
      <form
        key={round}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && withCommand(event)) {
            event.preventDefault();
            void save();
          }
        }}
        className="space-y-3.5"
      >
        {left && (
          <Message tone="plain">
            {t`You typed this ${formatAgo(left.at)} and did not save it.`}{" "}
            <button type="button" className="font-medium text-accent-ink hover:underline" onClick={begin}>
              {t`Start afresh`}
            </button>
          </Message>
        )}
        {problem && !(known && problem.problems.length > 0) && <Message>{problem.message}</Message>}
        {taken && (
          <Message tone="plain">
            <Link
              to="/$plural/$id"
              params={{ plural: object.plural, id: taken }}
              search={{}}
              target="_blank"
              className="font-medium text-accent-ink hover:underline"
            >
              {t`Look at the ${inSentence(object.label)} that has it already`}
            </Link>
          </Message>
        )}
        <FormFields
          object={object}
          given={Object.keys(request.values ?? {})}
          conditions={conditions}
          wrong={(field) => problemAt(field) !== null}
          row={row}
        />
        {/* Enter in a line of text sends the form. */}
        <button type="submit" className="sr-only" tabIndex={-1}>
          {t`Create`}
        </button>
      </form>
    </Dialog>
  );
}

/** The rest of a problem once one of its fields has been changed; nothing when that was all. */
function withoutField(problem: Problem, name: string): Problem | null {
  if (!problem.at(name)) return problem;
  const rest = problem.problems.filter((one) => one.field?.match(/^[^.[]+/)?.[0] !== name);
  return rest.length ? new Problem(problem.status, problem.code, problem.message, rest, problem.body) : null;
}

/** What is sent: what was filled, and nothing that means nothing yet. */
function bodyOf(object: ObjectDef, values: Record<string, unknown>, wanted: (field: FieldDef) => boolean = () => true) {
  const body: Record<string, unknown> = {};
  for (const field of object.fields) {
    const value = values[field.name];
    if (wanted(field) && !isBlank(value) && !(value instanceof Unparsed))
      body[field.name] = kindOf(field).toPatch(value, field);
  }
  return body;
}

const isSecret = (object: ObjectDef, name: string) =>
  object.fields.some((field) => field.name === name && field.kind === "secret");
