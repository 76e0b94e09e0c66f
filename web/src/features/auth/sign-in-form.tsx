import { t } from "@lingui/core/macro";
import { useRef, useState } from "react";
import { asProblem } from "@/api/client";
import { signIn } from "@/api/session";
import type { Boot } from "@/api/types";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { FormRow, Input } from "@/ui/input";
import { Message } from "@/ui/message";

/** "read_only" as "Read only": nobody may read the names of the roles before signing in. */
const roleName = (key: string) => key.charAt(0).toLocaleUpperCase() + key.slice(1).replaceAll("_", " ");

/** E-mail and password; on a demonstration also the sample accounts, which one click fills in. */
export function SignInForm({
  email: knownEmail = "",
  demo,
  onSignedIn,
}: {
  email?: string;
  demo?: Boot["demo"];
  onSignedIn: () => void | Promise<void>;
}) {
  const [email, setEmail] = useState(knownEmail);
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = useRef<HTMLButtonElement>(null);

  const onSubmit = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await signIn(email.trim(), password);
      await onSignedIn();
    } catch (error) {
      const { status, message } = asProblem(error);
      setProblem(status === 401 ? t`This e-mail and password do not belong together.` : message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={onSubmit} className="space-y-4">
      {problem && <Message>{problem}</Message>}
      <FormRow label={t`E-mail`}>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            required
            autoFocus={!knownEmail}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </FormRow>
      <FormRow label={t`Password`}>
        {(control) => (
          <Input
            {...control}
            type="password"
            name="password"
            autoComplete="current-password"
            required
            autoFocus={!!knownEmail}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </FormRow>
      <Button ref={submit} type="submit" look="primary" size="lg" busy={busy} className="w-full">
        {t`Sign in`}
      </Button>
      {demo && demo.length > 0 && (
        <section aria-label={t`Sample accounts`} className="border-line border-t pt-4">
          <h2 className="mb-2 font-medium text-mute text-xs">{t`Sample accounts`}</h2>
          <ul className="space-y-1">
            {demo.map((account) => (
              <li key={account.email}>
                <button
                  type="button"
                  className="flex min-h-11 w-full items-center gap-3 rounded-lg px-2 py-1 text-start hover:bg-hover"
                  onClick={() => {
                    setEmail(account.email);
                    setPassword(account.password);
                    submit.current?.focus();
                  }}
                >
                  <Avatar name={account.name} size={28} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{account.name}</span>
                    <span className="block truncate text-mute text-xs">{account.email}</span>
                  </span>
                  <span className="shrink-0 text-mute text-xs">{roleName(account.role)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </form>
  );
}
