import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, onSignedOut } from "@/api/client";
import { bootQuery, sessionQuery } from "@/api/session";
import type { Session } from "@/api/types";
import { Dialog } from "@/ui/dialog";
import { onDemand } from "@/ui/on-demand";

const SignInForm = onDemand(
  async () => ({ default: (await import("./sign-in-form")).SignInForm }),
  <div className="h-40" />,
);

/**
 * The session ended while somebody worked: the page stays as it is, and the call that was refused is repeated after
 * the sign-in, so that nothing typed is lost. If somebody else signs in, the page starts afresh.
 */
export function SignInAgain() {
  const client = useQueryClient();
  const [pending, setPending] = useState<(() => void) | null>(null);
  useEffect(() => {
    onSignedOut(() => new Promise<void>((resolve) => setPending(() => resolve)));
    return () => onSignedOut(null);
  }, []);
  if (!pending) return null;
  const before = client.getQueryData<Session>(sessionQuery.queryKey);
  const demo = client.getQueryData<{ demo: null }>(bootQuery.queryKey)?.demo ?? null;
  return (
    <Dialog
      open
      modalOnly
      onClose={() => {}}
      title={t`Please sign in again`}
      description={t`Your session has ended. What you were doing goes on as soon as you have signed in.`}
      size="sm"
    >
      <SignInForm
        email={before?.user.email ?? ""}
        demo={demo}
        onSignedIn={async () => {
          const now = await api<Session>("GET", "/session", { anonymous: true });
          if (before && now.user.id !== before.user.id) return location.assign("/");
          client.setQueryData(sessionQuery.queryKey, now);
          setPending(null);
          pending();
        }}
      />
    </Dialog>
  );
}
