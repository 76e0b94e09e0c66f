import { t } from "@lingui/core/macro";
import { useEffect, useRef, useState } from "react";
import { titleField } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { useWrites } from "@/api/records";
import type { ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { kindOf } from "@/fields/registry";
import { draftOf, dropDraft, noteTyped, saveDraft } from "@/lib/drafts";
import { Button } from "@/ui/button";
import { Input } from "@/ui/input";
import { openCreate } from "../shell/ui-store";

/** A new card with its title alone, at the top of its column; Enter makes it and waits for the next. */
export default function QuickAdd({
  object,
  values,
  label,
  onClose,
}: {
  object: ObjectDef;
  /** What the column says about it. */
  values: Record<string, unknown>;
  label: string;
  onClose: () => void;
}) {
  const env = useFieldEnv();
  const writes = useWrites();
  const field = titleField(object);
  const keptAs = `add:${object.name}:${JSON.stringify(values)}`;
  const [text, setText] = useState(() => draftOf<string>(keptAs)?.value ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLLIElement>(null);

  useEffect(() => {
    noteTyped(keptAs, text.trim() !== "");
    if (text.trim()) saveDraft(keptAs, text);
    else dropDraft(keptAs);
    return () => noteTyped(keptAs, false);
  }, [keptAs, text]);

  const close = () => {
    dropDraft(keptAs);
    onClose();
  };
  const given = () => {
    if (!field || !text.trim()) return null;
    const parsed = kindOf(field).parse(text.trim(), field, env);
    if (parsed.ok) return { [field.name]: parsed.value };
    setProblem(parsed.message);
    return null;
  };
  const add = async () => {
    const title = given();
    if (!title || busy) return;
    setBusy(true);
    const body = Object.fromEntries(
      object.fields.flatMap((one) => {
        const value = { ...values, ...title }[one.name];
        return value === undefined ? [] : [[one.name, kindOf(one).toPatch(value, one)]];
      }),
    );
    try {
      await writes.create(object.plural, body);
      setText("");
      setProblem(null);
    } catch (error) {
      const told = asProblem(error);
      setProblem(told.problems[0]?.message ?? told.message);
    } finally {
      setBusy(false);
    }
  };
  if (!field) return null;
  return (
    <li
      ref={box}
      className="rounded-lg border border-accent bg-canvas p-2 shadow-sm"
      onBlur={(event) => {
        if (!text.trim() && !box.current?.contains(event.relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        event.stopPropagation(); // the board's own keys rest here
        if (event.key === "Escape") close();
        if (event.key === "Enter" && event.target instanceof HTMLInputElement) void add();
      }}
    >
      <Input
        autoFocus
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        placeholder={field.label}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
      />
      {problem && (
        <p role="alert" className="px-1 pt-1 text-danger text-xs">
          {problem}
        </p>
      )}
      <div className="mt-2 flex items-center gap-1.5">
        <Button size="sm" look="primary" busy={busy} onClick={() => void add()}>{t`Add`}</Button>
        <Button
          size="sm"
          look="ghost"
          onClick={() => {
            const title = text.trim() ? given() : {};
            if (!title) return;
            close();
            openCreate({ object: object.name, values: { ...values, ...title } });
          }}
        >
          {t`More fields`}
        </Button>
        <Button size="sm" look="ghost" className="ms-auto" onClick={close}>{t`Close`}</Button>
      </div>
    </li>
  );
}
