import { t } from "@lingui/core/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { titleOf, useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { listRecords } from "@/api/records";
import type { ApiFilter, ObjectDef, Rec } from "@/api/types";
import { cn } from "@/lib/cn";
import { draftOf, dropDraft, saveDraft } from "@/lib/drafts";
import { withCommand } from "@/lib/hotkeys";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { Textarea } from "@/ui/input";
import { Kbd } from "@/ui/kbd";
import { Message } from "@/ui/message";
import { fromTyped, namedBefore, type People, toTyped } from "./note-markup";
import { NoteText } from "./note-text";
import { type Note, noteDraft, useNoteWrites } from "./use-notes";

interface Typed {
  text: string;
  people: People;
}

/** Whether something in it is more than plain text: then it is shown as it will be read. */
const FORMATTED = /\*\S|`|^#{1,6}\s|^>|^\s*(?:[-*+]|\d+[.)])\s|https?:\/\//m;

/** A note being written or changed: `@` names a colleague, Ctrl or ⌘ Enter saves, and what is typed waits also over a reload. */
export default function NoteForm({
  object,
  id,
  note,
  onDone,
}: {
  object: ObjectDef;
  id: string;
  note?: Note;
  onDone: () => void;
}) {
  const key = noteDraft(id, note?.id);
  const [typed, setTyped] = useState<Typed>(
    () => draftOf<Typed>(key)?.value ?? (note ? toTyped(note.body) : { text: "", people: {} }),
  );
  const [cursor, setCursor] = useState(typed.text.length);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const writes = useNoteWrites(object, id);
  const naming = useNaming(typed.text, cursor);

  useEffect(() => {
    const area = box.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);

  const change = (text: string, people = typed.people) => {
    setTyped({ text, people });
    setProblem(null);
    if (text.trim()) saveDraft(key, { text, people });
    else dropDraft(key);
  };
  /** Changes the text around the cursor; the cursor stands at `to` then. */
  const put = (text: string, to: number, people?: People) => {
    change(text, people);
    setCursor(to);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(to, to);
    });
  };
  const pick = (user: Rec | undefined) => {
    if (!user || !naming.named) return;
    const name = titleOf(naming.object as ObjectDef, user).replace(/[[\]\n]/g, "");
    const before = `${typed.text.slice(0, naming.named.at)}@${name} `;
    put(before + typed.text.slice(cursor).replace(/^ /, ""), before.length, { ...typed.people, [name]: user.id });
  };
  const wrap = (sign: string) => {
    const area = box.current;
    if (!area) return;
    const [from, to] = [area.selectionStart, area.selectionEnd];
    const inner = typed.text.slice(from, to);
    put(
      `${typed.text.slice(0, from)}${sign}${inner}${sign}${typed.text.slice(to)}`,
      to + sign.length + (inner ? sign.length : 0),
    );
  };
  const save = async () => {
    const body = fromTyped(typed.text, typed.people);
    if (!body || busy) return;
    setBusy(true);
    try {
      await (note ? writes.change(note, body) : writes.add(body));
      dropDraft(key);
      onDone();
    } catch (error) {
      const found = asProblem(error);
      setProblem(
        found.status === 412
          ? t`Somebody changed this note meanwhile. Copy your words and open it again.`
          : found.message,
      );
      setBusy(false);
    }
  };
  const give = () => {
    dropDraft(key);
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const done = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (naming.open) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        done();
        naming.move(event.key === "ArrowDown" ? 1 : -1);
        return;
      }
      if ((event.key === "Enter" && !withCommand(event)) || event.key === "Tab") {
        done();
        pick(naming.users[naming.at]);
        return;
      }
      if (event.key === "Escape") {
        done();
        naming.close();
        return;
      }
    }
    if (event.key === "Enter" && withCommand(event)) {
      done();
      void save();
    } else if (event.key === "Escape") {
      done();
      // What is typed waits; an empty form goes.
      if (note || !typed.text.trim()) give();
      else box.current?.blur();
    } else if (withCommand(event) && (event.key === "b" || event.key === "i")) {
      done();
      wrap(event.key === "b" ? "**" : "*");
    }
  };
  return (
    <form
      className="rounded-lg border border-line bg-canvas p-2 shadow-sm"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Textarea
        ref={box}
        dir="auto"
        aria-label={note ? t`Change the note` : t`Write a note`}
        aria-autocomplete="list"
        aria-controls={naming.open ? list : undefined}
        aria-activedescendant={naming.open ? `${list}-${naming.at}` : undefined}
        placeholder={t`What should be remembered? @ mentions a colleague.`}
        rows={Math.min(14, Math.max(3, typed.text.split("\n").length + 1))}
        value={typed.text}
        onChange={(event) => {
          change(event.target.value);
          setCursor(event.target.selectionStart);
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {naming.open && (
        <div id={list} role="listbox" aria-label={t`Colleagues`} className="p-1">
          {naming.users.map((user, i) => {
            const name = titleOf(naming.object as ObjectDef, user);
            return (
              <div
                key={user.id}
                id={`${list}-${i}`}
                role="option"
                aria-selected={i === naming.at}
                tabIndex={-1}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => naming.move(i - naming.at)}
                onClick={() => pick(user)}
                onKeyDown={onKeyDown}
                className={cn(
                  "flex min-h-7.5 cursor-pointer select-none items-center gap-2 rounded-md px-2 text-sm max-md:min-h-11",
                  i === naming.at && "bg-hover",
                )}
              >
                <Avatar name={name} />
                <span className="truncate">{name}</span>
              </div>
            );
          })}
        </div>
      )}
      {FORMATTED.test(typed.text) && (
        <section aria-label={t`How it will look`} className="mt-1.5 rounded-lg bg-hover px-3 py-2 text-soft">
          <NoteText body={fromTyped(typed.text, typed.people)} />
        </section>
      )}
      {problem && (
        <div className="mt-1.5">
          <Message>{problem}</Message>
        </div>
      )}
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <IconButton
          icon="at-sign"
          size={15}
          label={t`Mention a colleague`}
          onClick={() => {
            const before = typed.text.slice(0, cursor);
            const sign = `${before}${before && !/\s$/.test(before) ? " " : ""}@`;
            put(sign + typed.text.slice(cursor), sign.length);
          }}
        />
        <span className="text-mute text-xs max-md:hidden">{t`**bold**, *italic*, - list`}</span>
        <div className="ms-auto flex items-center gap-2">
          <Button look="ghost" size="sm" onClick={give}>
            {t`Discard`}
          </Button>
          <Button type="submit" look="primary" size="sm" busy={busy} disabled={!typed.text.trim()}>
            {t`Save`}
            <span className="contents max-md:hidden">
              <Kbd keys="mod+enter" />
            </span>
          </Button>
        </div>
      </div>
    </form>
  );
}

/** Who may be meant by what stands behind the @. */
function useNaming(text: string, cursor: number) {
  const object = useCatalog().object("user");
  const named = namedBefore(text, cursor);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState<string | null>(null);
  const typed = named?.typed ?? "";
  const filters: ApiFilter[] = [{ field: "active", op: "eq", value: true }];
  if (typed) filters.push({ field: "name", op: "contains", value: typed });
  const { data } = useQuery({
    queryKey: ["candidates", "mentioned", typed],
    enabled: named !== null && !!object?.permissions.read,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => listRecords("users", { filter: { and: filters }, limit: 6, sort: "name" }, signal),
  });
  const users = named && object ? (data?.items ?? []) : [];
  const where = named ? `${named.at}` : null;
  const open = users.length > 0 && closed !== where;
  const shown = Math.min(at, Math.max(0, users.length - 1));
  return {
    object,
    named,
    users,
    open,
    at: shown,
    move: (by: number) => setAt((shown + by + users.length) % Math.max(1, users.length)),
    close: () => setClosed(where),
  };
}
