import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon } from "@/ui/icon";

/** A line to search within what stands below. */
export function FindLine({
  label,
  value,
  onChange,
  className,
  autoFocus,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  className?: string;
  autoFocus?: boolean;
}) {
  return (
    <label
      className={cn(
        "flex h-8 items-center gap-2 rounded-lg bg-sunken px-2.5 focus-within:ring-2 focus-within:ring-accent/40 max-md:h-11",
        className,
      )}
    >
      <Icon name="search" size={14} className="text-mute" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-full min-w-0 flex-1 bg-transparent"
      />
    </label>
  );
}

/** A word about a field. */
export function Badge({ tone = "plain", children }: { tone?: "plain" | "own"; children: ReactNode }) {
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center rounded-[5px] px-1.5 text-2xs",
        tone === "own" ? "bg-accent-wash text-accent-ink" : "bg-sunken text-soft",
      )}
    >
      {children}
    </span>
  );
}
