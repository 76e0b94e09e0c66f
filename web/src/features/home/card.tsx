import { t } from "@lingui/core/macro";
import { type ReactNode, useId } from "react";
import { asProblem } from "@/api/client";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";

/** One subject of the start page. */
export function Card({
  title,
  note,
  actions,
  error,
  onRetry,
  className,
  children,
}: {
  title: string;
  /** Beside the title, quieter. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Why there is nothing to show; said instead of the content. */
  error?: unknown;
  onRetry?: () => void;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cn("flex min-w-0 flex-col rounded-xl border border-line bg-canvas shadow-sm", className)}
    >
      <header className="flex min-h-11 items-center gap-2 px-4 pt-2.5">
        <h2 id={id} className="truncate font-semibold text-sm">
          {title}
        </h2>
        {note && <span className="min-w-0 truncate text-mute text-xs">{note}</span>}
        <div className="ms-auto flex shrink-0 items-center gap-1">{actions}</div>
      </header>
      {error ? (
        <div role="alert" className="flex flex-1 flex-wrap items-center gap-2.5 px-4 pt-1 pb-4">
          <Icon name="circle-alert" className="text-danger" />
          <span className="min-w-0 flex-1">{asProblem(error).message}</span>
          {onRetry && (
            <Button size="sm" icon="refresh-cw" onClick={onRetry}>
              {t`Try again`}
            </Button>
          )}
        </div>
      ) : (
        <div className="flex-1 px-4 pt-1 pb-4">{children}</div>
      )}
    </section>
  );
}

/** There is nothing, and that is fine. */
export function Quiet({ children }: { children: ReactNode }) {
  return <p className="flex min-h-24 items-center justify-center px-4 text-center text-mute">{children}</p>;
}
