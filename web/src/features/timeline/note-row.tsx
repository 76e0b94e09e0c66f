import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { useSession } from "@/api/session";
import type { ObjectDef } from "@/api/types";
import { draftOf } from "@/lib/drafts";
import { formatDateTime, formatTime } from "@/lib/format";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import NoteForm from "./note-form";
import { NoteText } from "./note-text";
import { type Note, noteDraft, useNoteWrites } from "./use-notes";

/** A note on the timeline: who wrote it, what it says now, and what its author can do with it. */
export default function NoteRow({
  object,
  id,
  note,
  author,
  at = note.created_at ?? "",
  last,
}: {
  object: ObjectDef;
  id: string;
  note: Note;
  /** Who wrote it and when, as the timeline tells it; none above the timeline, where pinned ones stand. */
  author?: string;
  at?: string;
  last: boolean;
}) {
  const [editing, setEditing] = useState(() => !!draftOf(noteDraft(id, note.id)));
  // Its text is read once, on top; at its moment stands only that it was written.
  const above = note.pinned && author !== undefined;
  return (
    <li className="relative flex gap-3 pb-4">
      {!last && <span aria-hidden className="absolute top-7 bottom-0 start-3 w-px bg-line" />}
      <span data-hue="amber" className="hue-fill flex size-6 shrink-0 items-center justify-center rounded-full">
        <Icon name={note.pinned ? "pin" : "file-text"} size={13} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-h-6 items-center gap-1.5">
          <span className="truncate font-semibold">{author ?? note.owner?.label ?? t`Somebody`}</span>
          <span className="shrink-0 text-mute">{t`wrote a note`}</span>
          <time dateTime={at} title={formatDateTime(at)} className="ms-auto shrink-0 text-mute text-xs">
            {formatTime(at)}
          </time>
          {!above && <NoteMenu object={object} id={id} note={note} onEdit={() => setEditing(true)} />}
        </div>
        <div className="mt-1.5">
          {above ? (
            <p className="text-mute">{t`Pinned above`}</p>
          ) : editing ? (
            <NoteForm object={object} id={id} note={note} onDone={() => setEditing(false)} />
          ) : (
            <div className="rounded-lg border border-line bg-canvas px-3 py-2 shadow-sm">
              <NoteText body={note.body} />
            </div>
          )}
        </div>
      </div>
    </li>
  );
}

/** Only who wrote it changes it, and whoever leads; the server has the last word. */
function NoteMenu({ object, id, note, onEdit }: { object: ObjectDef; id: string; note: Note; onEdit: () => void }) {
  const { user } = useSession();
  const may = useCatalog().object("note")?.permissions;
  const writes = useNoteWrites(object, id);
  const mine = note.owner?.id === user.id || user.role === "administrator" || user.role === "manager";
  if (!may?.update || !mine) return null;
  return (
    <Menu align="end" trigger={<IconButton icon="ellipsis" size={15} label={t`What to do with the note`} />}>
      <MenuItem icon="pencil" onClick={onEdit}>
        {t`Edit`}
      </MenuItem>
      <MenuItem icon={note.pinned ? "pin-off" : "pin"} onClick={() => void writes.pin(note)}>
        {note.pinned ? t`Unpin` : t`Pin to the top`}
      </MenuItem>
      {may.delete && <MenuSeparator />}
      {may.delete && (
        <MenuItem icon="trash-2" danger onClick={() => void writes.remove(note)}>
          {t`Move to the trash`}
        </MenuItem>
      )}
    </Menu>
  );
}
