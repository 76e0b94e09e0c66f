import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/client";
import { patchCached, useWrites } from "@/api/records";
import type { FieldDef, ObjectDef } from "@/api/types";
import { Button } from "@/ui/button";
import type { Conflict } from "./editable-field";
import { useFieldEnv } from "./env";
import { isBlank, kindOf } from "./registry";

/** Two people changed the same field: shows both values and asks which one stays. */
export function FieldConflict({
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
  const env = useFieldEnv();
  const writes = useWrites();
  const client = useQueryClient();
  const kind = kindOf(field);
  const { current, mine } = conflict;
  const theirs = current[field.name];
  const show = (value: unknown) =>
    isBlank(value) ? <span className="text-mute">{t`empty`}</span> : kind.Cell({ value, field, env });

  const keepMine = async () => {
    onClose();
    try {
      const patch = { [field.name]: kind.toPatch(mine, field) };
      await writes.update(object.plural, current.id, patch, { [field.name]: mine }, current.version);
    } catch (error) {
      onProblem(asProblem(error).message);
    }
  };
  const keepTheirs = () => {
    onClose();
    patchCached(client, object.plural, current.id, current);
    writes.refresh(object.plural, current.id);
  };

  return (
    <div role="alert" className="mb-1.5 space-y-2 rounded-lg bg-danger-wash p-2.5">
      <p className="font-medium text-danger text-xs">{t`Somebody else changed this meanwhile`}</p>
      <dl className="space-y-1">
        <div className="flex items-baseline gap-2">
          <dt className="w-14 shrink-0 text-mute text-xs">{t`Theirs`}</dt>
          <dd className="wrap-anywhere min-w-0 flex-1">{show(theirs)}</dd>
        </div>
        <div className="flex items-baseline gap-2">
          <dt className="w-14 shrink-0 text-mute text-xs">{t`Yours`}</dt>
          <dd className="wrap-anywhere min-w-0 flex-1">{show(mine)}</dd>
        </div>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={keepTheirs}>{t`Keep theirs`}</Button>
        <Button size="sm" onClick={() => void keepMine()}>{t`Use mine`}</Button>
      </div>
    </div>
  );
}
