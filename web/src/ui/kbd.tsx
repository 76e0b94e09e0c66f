import { cn } from "@/lib/cn";
import { keyLabels } from "@/lib/hotkeys";

export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <span aria-hidden className={cn("inline-flex shrink-0", className)}>
      <span dir="ltr" className="inline-flex gap-1">
        {keyLabels(keys).map((label, i) => (
          <kbd
            key={`${label}${i}`}
            data-i={label}
            className="initials inline-flex h-4.5 min-w-4.5 items-center justify-center whitespace-nowrap rounded-[4px] border border-line bg-sunken px-1 font-medium font-sans text-[10px] text-mute"
          />
        ))}
      </span>
    </span>
  );
}
