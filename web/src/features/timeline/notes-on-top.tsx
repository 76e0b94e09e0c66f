import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { useRecord } from "@/api/records";
import type { ObjectDef } from "@/api/types";
import { draftOf } from "@/lib/drafts";
import { Icon } from "@/ui/icon";
import { onDemand } from "@/ui/on-demand";
import { noteDraft, notesAbout, usePinned } from "./use-notes";

const NoteForm = onDemand(() => import("./note-form"), <div className="h-24" />);
export const NoteRow = onDemand(() => import("./note-row"), <li className="h-24" />);

/** Above the timeline: the place to write a note, and those that are pinned. */
export function NotesOnTop({ object, id }: { object: ObjectDef; id: string }) {
  const note = notesAbout(useCatalog(), object);
  const { data: record } = useRecord(object.plural, id);
  const pinned = usePinned(object, id);
  const [writing, setWriting] = useState(() => !!draftOf(noteDraft(id)));
  if (!note) return null;
  return (
    <div className="px-4 pt-3">
      {note.permissions.create &&
        !record?.deleted_at &&
        (writing ? (
          <NoteForm object={object} id={id} onDone={() => setWriting(false)} />
        ) : (
          <button
            type="button"
            className="flex h-9 w-full items-center gap-2 rounded-lg border border-line bg-canvas px-3 text-mute shadow-sm hover:border-line-strong max-md:h-11"
            onPointerEnter={() => void NoteForm.bring().catch(() => {})}
            onClick={() => setWriting(true)}
          >
            <Icon name="file-text" size={15} />
            {t`Write a note…`}
          </button>
        ))}
      {pinned.length > 0 && (
        <section aria-label={t`Pinned notes`} className="pt-3">
          <ol>
            {pinned.map((one, i) => (
              <NoteRow key={one.id} object={object} id={id} note={one} last={!pinned[i + 1]} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
