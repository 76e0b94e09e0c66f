import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import type { Hue } from "@/lib/format";

export function Pill({ hue, dot = true, children }: { hue: Hue; dot?: boolean; children: ReactNode }) {
  return (
    <span
      data-hue={hue}
      className="hue-fill inline-flex h-5 max-w-full items-center gap-1.5 rounded-[5px] px-1.5 font-medium text-xs"
    >
      {dot && <span aria-hidden className="hue-dot size-1.5 shrink-0 rounded-full" />}
      <span className="truncate">{children}</span>
    </span>
  );
}

export function Dot({ hue, className }: { hue: Hue; className?: string }) {
  return <span aria-hidden data-hue={hue} className={cn("hue-dot size-2 shrink-0 rounded-full", className)} />;
}
