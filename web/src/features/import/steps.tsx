import { t } from "@lingui/core/macro";
import { cn } from "@/lib/cn";
import { Icon } from "@/ui/icon";

/** Where somebody is on the way from a file to records. */
export function Steps({ at }: { at: "map" | "check" | "run" }) {
  const steps = [
    ["map", t`Columns`],
    ["check", t`Check`],
    ["run", t`Import`],
  ] as const;
  const now = steps.findIndex(([key]) => key === at);
  return (
    <ol aria-label={t`Steps`} className="flex h-11 shrink-0 items-center gap-2 border-line border-b px-4">
      {steps.map(([key, label], i) => (
        <li key={key} aria-current={key === at ? "step" : undefined} className="flex items-center gap-2">
          {i > 0 && <Icon name="chevron-right" size={14} className="text-mute" />}
          <span
            className={cn(
              "flex size-5 items-center justify-center rounded-full font-semibold text-2xs",
              i <= now ? "bg-accent text-on-accent" : "bg-press text-soft",
            )}
          >
            {i < now ? <Icon name="check" size={12} /> : i + 1}
          </span>
          <span className={cn("font-medium", i === now ? "text-ink" : "text-mute")}>{label}</span>
        </li>
      ))}
    </ol>
  );
}
