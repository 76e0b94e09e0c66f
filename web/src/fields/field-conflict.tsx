import { useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/client";
import { patchCached, useWrites } from "@/api/records";
import type { FieldDef, ObjectDef } from "@/api/types";
import type { Conflict } from "./conflict";
import ConflictNote from "./conflict-note";
import { kindOf } from "./registry";

/** Two people changed the same field: shows all three values in its line and asks which one stays. */
export default function FieldConflict({
  object,
  field,
  conflict,
  onClose,
  onProblem,
}: {
  object: ObjectDef;
  field: FieldDef;
  conflict: Conflict;
  onClose: () => void;
  onProblem: (message: string) => void;
}) {
  const writes = useWrites();
  const client = useQueryClient();
  const { current, mine } = conflict;
  const keepMine = async () => {
    onClose();
    try {
      const patch = { [field.name]: kindOf(field).toPatch(mine, field) };
      await writes.update(object.plural, current.id, patch, { [field.name]: mine }, current.version);
    } catch (error) {
      onProblem(asProblem(error).message);
    }
  };
  const takeTheirs = () => {
    onClose();
    patchCached(client, object.plural, current.id, current);
    writes.refresh(object.plural, current.id);
  };
  return (
    <div role="alert" className="mb-1.5 rounded-lg bg-danger-wash px-2.5 py-1.5">
      <ConflictNote
        field={field}
        conflict={conflict}
        onMine={() => void keepMine()}
        onTheirs={takeTheirs}
        className="w-auto"
      />
    </div>
  );
}
