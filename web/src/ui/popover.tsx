import type { Popover as Base } from "@base-ui/react/popover";
import { type ComponentProps, type ReactNode, useState } from "react";
import { popupPart } from "./popups";
import { type Bringable, type Trigger, useTrigger } from "./trigger";

type PopupProps = ComponentProps<typeof Base.Popup>;

export interface PopoverProps {
  trigger?: Trigger;
  /** What its content needs, to be fetched along with it. */
  brings?: Bringable;
  anchor?: ComponentProps<typeof Base.Positioner>["anchor"];
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** Names it for screen readers. */
  label: string;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  sideOffset?: number;
  className?: string;
  initialFocus?: PopupProps["initialFocus"];
  finalFocus?: PopupProps["finalFocus"];
  children: ReactNode;
}

const Part = popupPart((parts) => parts.PopoverPart);

/** A panel beside a button (`trigger`) or beside any element (`anchor`, with `open`). */
export function Popover({ trigger, brings, ...rest }: PopoverProps) {
  const { open, onOpenChange } = rest;
  const { button, adoption, near, pressed } = useTrigger(trigger, "dialog", [Part, brings], () => onOpenChange?.(true));
  const [wasOpen, setWasOpen] = useState(false);
  if (open && !wasOpen) setWasOpen(true); // It stays while it fades.
  return (
    <>
      {button}
      {(near || pressed || open || wasOpen) && <Part {...rest} adoption={adoption} pressed={pressed} />}
    </>
  );
}
