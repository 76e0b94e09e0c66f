import { t } from "@lingui/core/macro";
import type { ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { kindOf } from "@/fields/registry";
import { inSentence } from "@/lib/i18n";
import type { Looked } from "./connect";

/** What comes out, for a record that somebody chooses. */
export function ExpressionResult({
  object,
  looked,
  wrong,
  record,
  onRecord,
  label,
}: {
  object: ObjectDef;
  looked: Looked;
  wrong: boolean;
  record: { id: string; label: string } | null;
  onRecord: (record: { id: string; label: string } | null) => void;
  label: string;
}) {
  const env = useFieldEnv();
  const pick = { name: "try", label: `${label}: ${inSentence(object.label)}`, kind: "relation", to: object.name };
  const { Input } = kindOf(pick);
  const kind = kindOf({ name: "", label: "", kind: looked.type ?? "text" });
  const field = { name: "result", label: t`Result`, kind: looked.type ?? "text" };
  const shown = wrong || looked.result == null ? "" : kind.format(looked.result, field, env);
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-2 text-xs">
      <span className="text-mute">{label}</span>
      <span className="w-52">
        <Input field={pick} value={record} onChange={(next) => onRecord(next as typeof record)} />
      </span>
      {record && !wrong && (
        <output className="rounded-md bg-sunken px-2 py-1 font-medium">
          {looked.result == null ? t`blank` : shown || String(looked.result)}
        </output>
      )}
    </div>
  );
}
