import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { type Catalog, useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { listRecords, useWrites } from "@/api/records";
import type { ObjectDef, Ref } from "@/api/types";
import { offerUndo } from "@/fields/offer-undo";
import { pushUndo } from "@/lib/undo";
import { toast } from "@/ui/toast";

/** What a note says, as timelines and lists show it. */
export interface Note {
  id: string;
  version: number;
  body: string;
  pinned: boolean | null;
  owner: Ref | null;
  created_at?: string;
}

/** Where what is typed waits. */
export const noteDraft = (id: string, note?: string) => (note ? `note:${note}` : `note:about:${id}`);

export const NOTE_FIELDS = ["body", "pinned", "owner", "created_at"];

/** The object of notes, where they can be about records of this one. */
export function notesAbout(catalog: Catalog, object: ObjectDef): ObjectDef | undefined {
  const note = catalog.object("note");
  const about = note?.fields.find((one) => one.name === "about");
  return about?.targets?.includes(object.name) ? note : undefined;
}

/** Notes that stay on top. */
export function usePinned(object: ObjectDef, id: string): Note[] {
  const note = notesAbout(useCatalog(), object);
  const { data } = useQuery({
    queryKey: ["record", object.plural, id, "pinned"],
    enabled: !!note?.permissions.read,
    queryFn: ({ signal }) =>
      listRecords(
        "notes",
        {
          filter: {
            and: [
              { field: "about", op: "eq", value: id },
              { field: "pinned", op: "eq", value: true },
            ],
          },
          fields: NOTE_FIELDS,
          sort: "-created_at",
          limit: 20,
        },
        signal,
      ),
  });
  return (data?.items ?? []) as unknown as Note[];
}

/** Writing, changing and taking away notes about a record, each of which can be taken back. */
export function useNoteWrites(object: ObjectDef, id: string) {
  const writes = useWrites();
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    writes.refresh(object.plural, id);
    return done;
  };
  const set = (note: string, values: Record<string, unknown>) => then(writes.update("notes", note, values));
  return {
    async add(body: string) {
      const made = await then(writes.create("notes", { about: { object: object.name, id }, body }));
      pushUndo({
        label: t`Note written`,
        undo: () => then(writes.trash("notes", made.id)),
        redo: () => then(writes.restore("notes", made.id)),
      });
    },
    async change(note: Note, body: string) {
      await then(writes.update("notes", note.id, { body }, undefined, note.version));
      pushUndo({
        label: t`Note changed`,
        undo: () => set(note.id, { body: note.body }),
        redo: () => set(note.id, { body }),
      });
    },
    async pin(note: Note) {
      try {
        await set(note.id, { pinned: !note.pinned });
      } catch (error) {
        toast(asProblem(error).message, { tone: "bad" });
      }
    },
    async remove(note: Note) {
      try {
        await then(writes.trash("notes", note.id));
      } catch (error) {
        toast(asProblem(error).message, { tone: "bad" });
        return;
      }
      offerUndo({
        label: t`Note moved to the trash`,
        undo: () => then(writes.restore("notes", note.id)),
        redo: () => then(writes.trash("notes", note.id)),
      });
    },
  };
}
