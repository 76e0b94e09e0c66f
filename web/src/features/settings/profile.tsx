import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { api, asProblem, type Problem } from "@/api/client";
import { useRecord } from "@/api/records";
import { sessionQuery, useSession } from "@/api/session";
import { EditableField } from "@/fields/editable-field";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { FormRow, Input } from "@/ui/input";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { Section } from "./parts";

export default function Profile() {
  const { user } = useSession();
  const catalog = useCatalog();
  const client = useQueryClient();
  const object = catalog.object("user");
  const { data: record } = useRecord(object?.plural ?? "users", user.id);
  const fields = object?.fields.filter((field) => ["name", "email", "team", "role"].includes(field.name)) ?? [];
  return (
    <>
      <Section title={t`Profile`} lead={t`How others see you.`}>
        <div className="mb-3 flex items-center gap-3.5">
          <Avatar name={user.label} size={44} />
          <div className="min-w-0">
            <div className="truncate font-semibold text-lg">{user.label}</div>
            <div className="truncate text-mute">{user.email}</div>
          </div>
        </div>
        {object && record && (
          <div onBlur={() => void client.invalidateQueries({ queryKey: sessionQuery.queryKey })}>
            {fields.map((field) => (
              <EditableField key={field.name} object={object} record={record} field={field} />
            ))}
          </div>
        )}
      </Section>
      <Password />
    </>
  );
}

function Password() {
  const [values, setValues] = useState({ current: "", next: "" });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const { user } = useSession();
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await api("PATCH", "/session", {
        body: { current_password: values.current, new_password: values.next },
        anonymous: true,
      });
      setValues({ current: "", next: "" });
      toast(t`Password changed`, { tone: "good" });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const atField = problem?.at("current_password") || problem?.at("new_password");
  return (
    <Section title={t`Password`} lead={t`Other sessions are ended when it changes.`}>
      <form onSubmit={save} className="max-w-100 space-y-3.5">
        {problem && !atField && <Message>{problem.message}</Message>}
        <input type="text" name="username" autoComplete="username" value={user.email ?? ""} readOnly hidden />
        <FormRow label={t`Current password`} problem={problem?.at("current_password") ?? null}>
          {(control) => (
            <Input
              {...control}
              type="password"
              required
              autoComplete="current-password"
              value={values.current}
              onChange={(event) => setValues({ ...values, current: event.target.value })}
            />
          )}
        </FormRow>
        <FormRow
          label={t`New password`}
          help={t`At least 10 characters; a short sentence is good.`}
          problem={problem?.at("new_password") ?? null}
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              required
              autoComplete="new-password"
              value={values.next}
              onChange={(event) => setValues({ ...values, next: event.target.value })}
            />
          )}
        </FormRow>
        <Button type="submit" look="primary" busy={busy} disabled={!values.current || !values.next}>
          {t`Change password`}
        </Button>
      </form>
    </Section>
  );
}
