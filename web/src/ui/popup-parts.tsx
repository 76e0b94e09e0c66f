// Everything that lies over the page, in one piece that comes when it is first needed.
import { DirectionProvider } from "@base-ui/react/direction-provider";
import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Popover as BasePopover } from "@base-ui/react/popover";
import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { isRtl } from "@/lib/direction";
import { Adopted } from "./adopted";
import type { MenuProps } from "./menu";
import type { PopoverProps } from "./popover";
import type { Adoption } from "./trigger";

const Directed = ({ children }: { children: ReactNode }) => (
  <DirectionProvider direction={isRtl() ? "rtl" : "ltr"}>{children}</DirectionProvider>
);

export function MenuPart({
  adoption,
  pressed,
  align = "start",
  side = "bottom",
  onOpenChange,
  children,
}: Omit<MenuProps, "trigger" | "brings"> & { adoption: Adoption; pressed: boolean }) {
  return (
    <Directed>
      <BaseMenu.Root defaultOpen={pressed} onOpenChange={(open) => onOpenChange?.(open)}>
        <BaseMenu.Trigger id={adoption.id} render={(props) => <Adopted props={{ ...props }} by={adoption} />} />
        {/* A landmark, since all that is read stands in one. */}
        <BaseMenu.Portal render={<section aria-label={t`Menu`} />}>
          <BaseMenu.Positioner
            sideOffset={5}
            collisionPadding={8}
            className="z-50 outline-none"
            align={align}
            side={side}
          >
            <BaseMenu.Popup className="popup max-h-[min(26rem,var(--available-height))] min-w-45 overflow-y-auto p-1 outline-none">
              {children}
            </BaseMenu.Popup>
          </BaseMenu.Positioner>
        </BaseMenu.Portal>
      </BaseMenu.Root>
    </Directed>
  );
}

export const { Item, Separator, Group, GroupLabel } = BaseMenu;

export function PopoverPart({
  adoption,
  pressed,
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
}: Omit<PopoverProps, "trigger" | "brings"> & { adoption: Adoption | undefined; pressed: boolean }) {
  return (
    <Directed>
      <BasePopover.Root
        {...(open === undefined ? { defaultOpen: pressed } : { open })}
        onOpenChange={(next) => onOpenChange?.(next)}
      >
        {adoption && (
          <BasePopover.Trigger id={adoption.id} render={(props) => <Adopted props={{ ...props }} by={adoption} />} />
        )}
        <BasePopover.Portal>
          <BasePopover.Positioner
            className="z-50 outline-none"
            align={align}
            side={side}
            sideOffset={sideOffset}
            collisionPadding={8}
            {...(anchor !== undefined && { anchor })}
          >
            <BasePopover.Popup
              aria-label={label}
              className={cn("popup max-w-[calc(100vw-16px)] outline-none", className)}
              {...(initialFocus !== undefined && { initialFocus })}
              {...(finalFocus !== undefined && { finalFocus })}
            >
              {children}
            </BasePopover.Popup>
          </BasePopover.Positioner>
        </BasePopover.Portal>
      </BasePopover.Root>
    </Directed>
  );
}

export { DialogPart, SheetPart } from "./dialog-parts";
