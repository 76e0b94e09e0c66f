import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api, asProblem, type Problem } from "@/api/client";
import type { OpenInvitation } from "@/api/types";
import { Button, Spinner } from "@/ui/button";
import { FormRow, Input } from "@/ui/input";
import { Message } from "@/ui/message";
import { AuthFrame } from "./frame";

/** Where the link of an invitation leads: the user sets a password and is in. */
export function InvitationPage({ code }: { code: string }) {
  const client = useQueryClient();
  const router = useRouter();
  const path = `/invitations/${encodeURIComponent(code)}`;
  const invitation = useQuery({
    queryKey: ["invitation", code],
    queryFn: () => api<OpenInvitation>("GET", path, { anonymous: true }),
    retry: false,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  if (invitation.isPending)
    return (
      <AuthFrame title={t`One moment`}>
        <Spinner />
      </AuthFrame>
    );
  if (!invitation.data)
    return (
      <AuthFrame title={t`This invitation is not valid`}>
        <p className="text-soft">{t`It may have been used or have expired. Ask for a new one, or sign in if you have a password.`}</p>
        <Link to="/sign-in" search={{}} className="mt-4 inline-block font-medium text-accent-ink underline">
          {t`Sign in`}
        </Link>
      </AuthFrame>
    );

  const { name, email, workspace } = invitation.data;
  const onSubmit = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      const typed = String(form.get("email") ?? "").trim();
      const body = { password: String(form.get("password") ?? ""), ...(!email && typed && { email: typed }) };
      await api("POST", path, { anonymous: true, body });
      client.clear();
      router.history.push("/");
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <AuthFrame title={t`Welcome, ${name}`} lead={t`Choose a password to join ${workspace}.`}>
      <form onSubmit={onSubmit} className="space-y-4">
        {problem && problem.problems.length === 0 && <Message>{problem.message}</Message>}
        <FormRow label={t`E-mail`} problem={problem?.at("email") ?? null}>
          {(control) => (
            <Input
              {...control}
              type="email"
              name="email"
              autoComplete="username"
              required
              readOnly={!!email}
              defaultValue={email ?? ""}
            />
          )}
        </FormRow>
        <FormRow label={t`Password`} problem={problem?.at("password") ?? null}>
          {(control) => (
            <Input {...control} type="password" name="password" autoComplete="new-password" required minLength={8} />
          )}
        </FormRow>
        <Button type="submit" look="primary" size="lg" busy={busy} className="w-full">
          {t`Join`}
        </Button>
      </form>
    </AuthFrame>
  );
}
