import { cn } from "@/lib/cn";

/** A gray bar where text will be; its width varies so that a list of them looks like text. */
export function Skeleton({ seed = 0, className }: { seed?: number; className?: string }) {
  const widths = ["w-3/5", "w-2/5", "w-4/5", "w-1/2", "w-2/3"];
  return <span aria-hidden className={cn("skeleton block h-2.5", widths[seed % widths.length], className)} />;
}
