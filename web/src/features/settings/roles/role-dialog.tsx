import { t } from "@lingui/core/macro";
import { useState } from "react";
import { asProblem, type Problem } from "@/api/client";
import { HUES } from "@/lib/format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { FormRow, Input, NativeSelect } from "@/ui/input";
import { Message } from "@/ui/message";
import { type Role, useRoleCalls } from "./calls";

/** A new role: what it is called, and from which one it begins. */
export default function RoleDialog({
  roles,
  onClose,
  onDone,
}: {
  roles: Role[];
  onClose: () => void;
  onDone: (role: Role) => void;
}) {
  const calls = useRoleCalls();
  const [label, setLabel] = useState("");
  const [description, setDescription] = useState("");
  const [like, setLike] = useState("representative");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (busy || !label.trim()) return;
    setBusy(true);
    setProblem(null);
    // Administrators may do everything because they administer; nobody else begins with that.
    const grants = roles.find((role) => role.key === like)?.grants;
    const color = HUES[1 + (roles.length % (HUES.length - 1))] ?? "blue";
    try {
      onDone(
        await calls.create({ label: label.trim(), description: description.trim(), color, ...(grants && { grants }) }),
      );
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  const at = (field: string) => problem?.at(field) ?? null;
  const placed = problem && (at("label") || at("description"));
  return (
    <Dialog
      open
      onClose={onClose}
      unsaved={!!(label.trim() || description.trim())}
      title={t`New role`}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" busy={busy} disabled={!label.trim()} onClick={() => void save()}>
            {t`Create role`}
          </Button>
        </>
      }
    >
      <form
        className="space-y-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem && !placed && <Message>{problem.problems[0]?.message ?? problem.message}</Message>}
        <FormRow label={t`Label`} required problem={at("label")}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              placeholder={t`Support`}
              value={label}
              onChange={(event) => setLabel(event.target.value)}
            />
          )}
        </FormRow>
        <FormRow label={t`What it is for`} problem={at("description")}>
          {(control) => (
            <Input {...control} value={description} onChange={(event) => setDescription(event.target.value)} />
          )}
        </FormRow>
        <FormRow label={t`Begins with what may do`} help={t`Everything can be changed afterwards.`}>
          {(control) => (
            <NativeSelect {...control} value={like} onChange={(event) => setLike(event.target.value)}>
              {roles.map((role) => (
                <option key={role.key} value={role.key}>
                  {role.label}
                </option>
              ))}
              <option value="">{t`Nobody: it may do nothing yet`}</option>
            </NativeSelect>
          )}
        </FormRow>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
