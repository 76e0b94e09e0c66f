import { t } from "@lingui/core/macro";
import { useState } from "react";
import { api, asProblem, type Problem } from "@/api/client";
import { useWrites } from "@/api/records";
import type { Invitation, ObjectDef } from "@/api/types";
import { isBlank, kindOf } from "@/fields/registry";
import { formatDateTime } from "@/lib/format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { FormRow } from "@/ui/input";
import { Message } from "@/ui/message";
import { CopyBox } from "./parts";

export interface Invited {
  name: string;
  link: string;
  expires_at?: string;
}

export const inviteUser = (id: string) => api<Invitation>("POST", `/users/${id}/invite`);

/** Makes a user and shows the link with which that user chooses a password. */
export function InviteDialog({
  object,
  invited,
  onClose,
}: {
  object: ObjectDef;
  invited: Invited | null;
  onClose: () => void;
}) {
  const writes = useWrites();
  const [values, setValues] = useState<Record<string, unknown>>({ role: "representative" });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<Invited | null>(invited);
  const fields = ["name", "email", "role", "team"]
    .map((name) => object.fields.find((field) => field.name === name))
    .filter((field) => field !== undefined);

  const create = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const body = Object.fromEntries(
        fields
          .filter((field) => values[field.name] != null && values[field.name] !== "")
          .map((field) => [field.name, kindOf(field).toPatch(values[field.name], field)]),
      );
      const user = await writes.create(object.plural, body);
      setMade({ name: String(user.name), ...(await inviteUser(user.id)) });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };

  if (made)
    return (
      <Dialog
        open
        onClose={onClose}
        title={t`Invitation for ${made.name}`}
        footer={<Button look="primary" onClick={onClose}>{t`Done`}</Button>}
      >
        <p className="mb-3 text-soft">{t`Send this link to ${made.name}. Whoever opens it chooses a password and is signed in.`}</p>
        <CopyBox label={t`Invitation link`} text={new URL(made.link, location.origin).href} />
        {made.expires_at && (
          <p className="mt-2 text-mute text-xs">{t`Good until ${formatDateTime(made.expires_at)}.`}</p>
        )}
      </Dialog>
    );
  const atField = fields.some((field) => problem?.at(field.name));
  return (
    <Dialog
      open
      onClose={onClose}
      unsaved={!isBlank(values.name) || !isBlank(values.email)}
      title={t`Invite a user`}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" busy={busy} onClick={() => void create()}>{t`Create and get the link`}</Button>
        </>
      }
    >
      <form
        className="space-y-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        {problem && !atField && <Message>{problem.message}</Message>}
        {fields.map((field, i) => {
          const kind = kindOf(field);
          return (
            <FormRow
              key={field.name}
              label={field.label}
              required={field.name === "name" || field.name === "email"}
              help={field.help ?? null}
              problem={problem?.at(field.name) ?? null}
            >
              {(control) => (
                <kind.Input
                  field={field}
                  value={values[field.name]}
                  control={control}
                  autoFocus={i === 0}
                  onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
                />
              )}
            </FormRow>
          );
        })}
        <button type="submit" className="sr-only" tabIndex={-1}>{t`Create and get the link`}</button>
      </form>
    </Dialog>
  );
}
