import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import type { FieldDef, ObjectDef } from "@/api/types";
import { Button } from "@/ui/button";
import { CheckRow } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import { FormRow, NativeSelect } from "@/ui/input";
import { Message } from "@/ui/message";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { useShape } from "./calls";
import { kindsOf } from "./field-words";

/** Another kind for a field that has values: first what becomes of them, then the change. */
export default function KindDialog({
  object,
  field,
  onClose,
}: {
  object: ObjectDef;
  field: FieldDef;
  onClose: () => void;
}) {
  const shape = useShape();
  const kinds = kindsOf(useCatalog()).filter((one) => one.convertible && one.name !== field.kind);
  const [kind, setKind] = useState("");
  const [lossy, setLossy] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const { data, error } = useQuery({
    queryKey: ["plan", object.name, field.name, kind],
    queryFn: () => shape.planField(object.name, field.name, { kind }),
    enabled: kind !== "",
    gcTime: 0,
    retry: false,
  });
  const lost = data?.affects.find((one) => one.kind === "lost");
  const refused = failed ?? (error && (asProblem(error).problems[0]?.message ?? asProblem(error).message));
  const change = async () => {
    setBusy(true);
    try {
      const made = await shape.changeField(object.name, field.name, { kind, ...(lossy && { lossy }) });
      toast(made.conversion ? t`The values of ${field.label} are on their way` : t`${field.label} saved`, {
        tone: "good",
      });
      onClose();
    } catch (problem) {
      setFailed(asProblem(problem).problems[0]?.message ?? asProblem(problem).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Another kind for ${field.label}`}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={!data || !!refused || (!!lost && !lossy)}
            onClick={() => void change()}
          >
            {t`Change kind`}
          </Button>
        </>
      }
    >
      <FormRow label={t`Kind`} help={t`Its values become values of this kind. Nothing is destroyed until you say so.`}>
        {(control) => (
          <NativeSelect
            {...control}
            value={kind}
            onChange={(event) => {
              setKind(event.target.value);
              setLossy(false);
              setFailed(null);
            }}
          >
            <option value="">{t`Choose…`}</option>
            {kinds.map((one) => (
              <option key={one.name} value={one.name}>
                {one.label}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormRow>
      <div className="mt-3 space-y-2">
        {refused && <Message>{refused}</Message>}
        {kind && !data && !refused && <Skeleton seed={1} />}
        {!refused &&
          data?.affects.map((one) => (
            <Message key={one.message} tone={one.kind === "lost" ? "bad" : "plain"}>
              {one.message}
            </Message>
          ))}
        {!refused && data && data.affects.length === 0 && <Message tone="plain">{t`Nothing uses it.`}</Message>}
        {!refused && lost && (
          <CheckRow
            label={t`Leave those values behind`}
            checked={lossy}
            onChange={(event) => setLossy(event.target.checked)}
          />
        )}
      </div>
    </Dialog>
  );
}
