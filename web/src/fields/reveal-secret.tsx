import { t } from "@lingui/core/macro";
import { useEffect, useState } from "react";
import { api, asProblem } from "@/api/client";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";

/** So long a secret stays on the screen. */
const SHOWN = 60_000;

/** Shows what is in a secret field, for those who may: the server notes who looked and when. Nothing keeps it. */
export default function RevealSecret({ object, record, field }: { object: ObjectDef; record: Rec; field: FieldDef }) {
  const [shown, setShown] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (shown === null) return;
    const over = setTimeout(() => setShown(null), SHOWN);
    return () => clearTimeout(over);
  }, [shown]);
  const reveal = async () => {
    setBusy(true);
    try {
      const path = `/${object.plural}/${record.id}/reveal`;
      const { value } = await api<{ value: string | null }>("POST", path, { body: { field: field.name } });
      setShown(value);
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    } finally {
      setBusy(false);
    }
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(shown ?? "");
      toast(t`Copied`);
    } catch {
      toast(t`The browser did not allow copying`, { tone: "bad" });
    }
  };
  if (shown === null)
    return (
      <Button
        size="sm"
        look="ghost"
        icon="eye"
        busy={busy}
        aria-label={t`Show ${field.label}`}
        onClick={() => void reveal()}
      >
        {t`Show`}
      </Button>
    );
  return (
    <span className="flex items-center gap-2">
      <span className="break-words font-mono text-xs" data-secret>
        {shown}
      </span>
      <Button size="sm" look="ghost" icon="copy" aria-label={t`Copy ${field.label}`} onClick={() => void copy()} />
      <Button
        size="sm"
        look="ghost"
        icon="eye-off"
        aria-label={t`Hide ${field.label}`}
        onClick={() => setShown(null)}
      />
    </span>
  );
}
