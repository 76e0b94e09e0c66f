import { cn } from "@/lib/cn";
import { hueOf, initialsOf } from "@/lib/format";

/** Round for people, square for everything else. Always beside the name, so it says nothing itself. */
export function Avatar({
  name,
  square,
  size = 20,
  className,
}: {
  name: string;
  square?: boolean;
  size?: 16 | 18 | 20 | 24 | 28 | 36 | 44;
  className?: string;
}) {
  const initials = initialsOf(name);
  return (
    <span
      aria-hidden
      data-hue={hueOf(name)}
      data-i={square ? initials.slice(0, 1) : initials}
      className={cn(
        "hue-fill initials inline-flex shrink-0 select-none items-center justify-center font-semibold",
        sizes[size],
        square ? (size > 24 ? "rounded-lg" : "rounded-[5px]") : "rounded-full",
        className,
      )}
    />
  );
}

const sizes = {
  16: "size-4 text-[8px]",
  18: "size-4.5 text-[9px]",
  20: "size-5 text-[9px]",
  24: "size-6 text-[10px]",
  28: "size-7 text-[11px]",
  36: "size-9 text-sm",
  44: "size-11 text-lg",
} as const;
