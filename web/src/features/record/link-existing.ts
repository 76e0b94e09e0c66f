import { t } from "@lingui/core/macro";
import { titleOf, toRef } from "@/api/catalog";
import { api, asProblem } from "@/api/client";
import { useWrites } from "@/api/records";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { asRefs } from "@/fields/kinds/relation";
import { offerUndo } from "@/fields/offer-undo";
import { kindOf } from "@/fields/registry";
import { toast } from "@/ui/toast";

/** Whether a relation names this record, after the change. */
export function relinked(field: FieldDef, value: unknown, me: { id: string; label: string | null }, on: boolean) {
  if (!field.many) return on ? me : null;
  const others = asRefs(value).filter((ref) => ref.id !== me.id);
  return on ? [...others, me] : others;
}

/** Puts records of another object into a list of this one, and takes them out: by their field that names this one. */
export function useLinks(object: ObjectDef, record: Rec, other: ObjectDef, field: FieldDef) {
  const writes = useWrites();
  const me = toRef(object, record);

  const set = async (id: string, on: boolean) => {
    const now = await api<Rec>("GET", `/${other.plural}/${id}`);
    const value = relinked(field, now[field.name], me, on);
    await writes.update(
      other.plural,
      id,
      { [field.name]: kindOf(field).toPatch(value, field) },
      { [field.name]: value },
      now.version,
    );
    writes.refresh(other.plural, id);
    writes.refresh(object.plural, record.id);
    return now;
  };

  const change = async (id: string, on: boolean) => {
    try {
      const title = titleOf(other, await set(id, on));
      offerUndo({
        label: on ? t`${title} added` : t`${title} removed`,
        undo: () => set(id, !on),
        redo: () => set(id, on),
      });
    } catch (error) {
      const problem = asProblem(error);
      toast(problem.problems[0]?.message ?? problem.message, { tone: "bad" });
    }
  };
  return { add: (id: string) => change(id, true), remove: (id: string) => change(id, false) };
}
