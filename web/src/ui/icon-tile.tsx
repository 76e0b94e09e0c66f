import { cn } from "@/lib/cn";
import { asHue } from "@/lib/format";
import { Icon, iconNamed } from "./icon";

/** An object's icon on its colour. */
export function IconTile({
  icon,
  color,
  className,
}: {
  icon?: string | null;
  color?: string | null;
  className?: string;
}) {
  return (
    <span
      data-hue={asHue(color)}
      className={cn("hue-fill flex size-8 shrink-0 items-center justify-center rounded-lg", className)}
    >
      <Icon name={iconNamed(icon)} size={17} />
    </span>
  );
}
