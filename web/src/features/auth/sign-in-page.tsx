import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { Boot } from "@/api/types";
import { AuthFrame } from "./frame";
import { SignInForm } from "./sign-in-form";

export function SignInPage({ boot, next }: { boot: Boot; next: string | undefined }) {
  const client = useQueryClient();
  const router = useRouter();
  return (
    <AuthFrame title={boot.workspace ? t`Sign in to ${boot.workspace}` : t`Sign in`}>
      <SignInForm
        demo={boot.demo}
        onSignedIn={async () => {
          client.clear();
          // Only ever a page of Kith itself.
          router.history.push(next?.startsWith("/") && !next.startsWith("//") ? next : "/");
        }}
      />
    </AuthFrame>
  );
}
