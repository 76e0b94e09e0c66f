import { Popover as Base } from "@base-ui/react/popover";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { cn } from "@/lib/cn";

type Anchor = ComponentProps<typeof Base.Positioner>["anchor"];

/**
 * A panel beside a button (`trigger`) or beside any element (`anchor`, with `open`).
 * `label` names it for screen readers.
 */
export function Popover({
  trigger,
  anchor,
  open,
  onOpenChange,
  label,
  align = "start",
  side = "bottom",
  sideOffset = 5,
  className,
  initialFocus,
  finalFocus,
  children,
}: {
  trigger?: ReactElement<Record<string, unknown>>;
  anchor?: Anchor;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  label: string;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  sideOffset?: number;
  className?: string;
  initialFocus?: ComponentProps<typeof Base.Popup>["initialFocus"];
  finalFocus?: ComponentProps<typeof Base.Popup>["finalFocus"];
  children: ReactNode;
}) {
  return (
    <Base.Root {...(open !== undefined && { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Positioner
          className="z-50 outline-none"
          align={align}
          side={side}
          sideOffset={sideOffset}
          collisionPadding={8}
          {...(anchor !== undefined && { anchor })}
        >
          <Base.Popup
            aria-label={label}
            className={cn("popup max-w-[calc(100vw-16px)] outline-none", className)}
            {...(initialFocus !== undefined && { initialFocus })}
            {...(finalFocus !== undefined && { finalFocus })}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
