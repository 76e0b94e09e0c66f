import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon, type IconName } from "./icon";

type Look = "primary" | "outline" | "ghost" | "danger" | "danger-ghost";

const looks: Record<Look, string> = {
  primary: "bg-accent text-on-accent shadow-sm hover:bg-accent-hover",
  outline: "border border-line bg-canvas text-ink shadow-sm hover:bg-hover",
  ghost: "text-soft hover:bg-hover hover:text-ink",
  danger: "bg-danger text-on-accent shadow-sm hover:bg-danger-hover",
  "danger-ghost": "text-danger hover:bg-danger-wash",
};

export const buttonClass = (look: Look = "outline", size: "sm" | "md" | "lg" = "md") =>
  cn(
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium",
    "transition-colors disabled:cursor-not-allowed disabled:opacity-55",
    size === "sm" ? "h-7 px-2 text-xs" : size === "lg" ? "h-9 px-4 text-sm" : "h-7.5 px-2.5 text-xs",
    "max-md:min-h-11 max-md:text-sm",
    looks[look],
  );

export interface ButtonProps extends ComponentProps<"button"> {
  look?: Look;
  size?: "sm" | "md" | "lg";
  icon?: IconName;
  busy?: boolean;
}

export function Button({ look, size, icon, busy, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cn(buttonClass(look, size), className)}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} size={15} />}
      {children}
    </button>
  );
}

/** A button that is only a picture: the label is what a screen reader says and what hovering shows. */
export function IconButton({
  icon,
  label,
  look = "ghost",
  className,
  size = 16,
  children,
  ...rest
}: Omit<ComponentProps<"button">, "size"> & {
  icon: IconName;
  label: string;
  look?: Look;
  size?: number;
  children?: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={cn(
        "inline-flex size-7.5 shrink-0 items-center justify-center rounded-lg transition-colors max-md:size-11",
        "disabled:cursor-not-allowed disabled:opacity-50",
        looks[look],
        className,
      )}
    >
      <Icon name={icon} size={size} />
      {children}
    </button>
  );
}

export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-block size-3.5 animate-spin rounded-full border-2 border-current border-e-transparent",
        className,
      )}
    />
  );
}
