import { t } from "@lingui/core/macro";
import { Link, useRouter } from "@tanstack/react-router";
import { asProblem } from "@/api/client";
import { Button, buttonClass } from "@/ui/button";
import { Empty } from "@/ui/empty";

/** What a page shows when it could not be loaded. */
export function ProblemPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const router = useRouter();
  const problem = asProblem(error);
  if (problem.status === 404) return <NotFoundPage />;
  return (
    <div className="h-full min-h-80" role="alert">
      <Empty
        icon={problem.status === 403 ? "lock" : "circle-alert"}
        title={problem.status === 403 ? t`You may not see this` : t`Something went wrong`}
        actions={
          <Button
            icon="refresh-cw"
            onClick={() => {
              reset?.();
              void router.invalidate();
            }}
          >
            {t`Try again`}
          </Button>
        }
      >
        {problem.message}
      </Empty>
    </div>
  );
}

export function NotFoundPage() {
  return (
    <div className="h-full min-h-80">
      <Empty
        icon="search"
        title={t`There is nothing here`}
        actions={
          <Link to="/" className={buttonClass("outline")}>
            {t`Back to the start`}
          </Link>
        }
      >
        {t`It may have been removed, or you may not be allowed to see it.`}
      </Empty>
    </div>
  );
}
