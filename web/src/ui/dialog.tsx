import type { Dialog as Base } from "@base-ui/react/dialog";
import { type ComponentProps, type ReactNode, useState } from "react";
import { popupPart } from "./popups";

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  /** A row below the content that does not scroll away. */
  footer?: ReactNode;
  /** A dialog that must be answered: neither Esc nor a click beside it closes it. */
  modalOnly?: boolean;
  /** Something was typed: Esc, a click beside it and the cross ask before it is thrown away. */
  unsaved?: boolean;
  size?: "sm" | "md" | "lg";
  className?: string;
  initialFocus?: ComponentProps<typeof Base.Popup>["initialFocus"];
  children?: ReactNode;
}

export interface SheetProps extends Pick<DialogProps, "open" | "onClose" | "title" | "className" | "children"> {
  side?: "start" | "end" | "bottom";
  hideTitle?: boolean;
}

/** Where a panel comes from and goes to: the end of a line is on the left where one reads from the right. */
export const outAtEnd =
  "data-ending-style:translate-x-full data-starting-style:translate-x-full rtl:data-ending-style:-translate-x-full rtl:data-starting-style:-translate-x-full";
export const outAtStart =
  "data-ending-style:-translate-x-full data-starting-style:-translate-x-full rtl:data-ending-style:translate-x-full rtl:data-starting-style:translate-x-full";

const DialogPart = popupPart((parts) => parts.DialogPart);
const SheetPart = popupPart((parts) => parts.SheetPart);

/** It stays where it is while it goes away. */
function useWasOpen(open: boolean): boolean {
  const [was, setWas] = useState(open);
  if (open && !was) setWas(true);
  return open || was;
}

/** Centred on wide screens, from below on phones. */
export function Dialog(props: DialogProps) {
  return useWasOpen(props.open) && <DialogPart {...props} />;
}

/** A panel from an edge: `start` and `end` of a line on any screen, `bottom` on phones. */
export function Sheet(props: SheetProps) {
  return useWasOpen(props.open) && <SheetPart {...props} />;
}
