import { Menu as Base } from "@base-ui/react/menu";
import { t } from "@lingui/core/macro";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon, type IconName } from "./icon";
import { Kbd } from "./kbd";

export function Menu({
  trigger,
  children,
  align = "start",
  side = "bottom",
  onOpenChange,
}: {
  /** One button; it gets the menu's attributes. */
  trigger: ReactElement<Record<string, unknown>>;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  onOpenChange?: (open: boolean) => void;
}) {
  return (
    <Base.Root onOpenChange={(open) => onOpenChange?.(open)}>
      <Base.Trigger render={trigger} />
      <MenuPopup align={align} side={side}>
        {children}
      </MenuPopup>
    </Base.Root>
  );
}

export function MenuPopup({
  children,
  ...position
}: { children: ReactNode } & Pick<ComponentProps<typeof Base.Positioner>, "align" | "side" | "anchor">) {
  return (
    // A landmark, since all that is read stands in one.
    <Base.Portal render={<section aria-label={t`Menu`} />}>
      <Base.Positioner sideOffset={5} collisionPadding={8} className="z-50 outline-none" {...position}>
        <Base.Popup className="popup max-h-[min(26rem,var(--available-height))] min-w-45 overflow-y-auto p-1 outline-none">
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

const itemClass =
  "flex min-h-7.5 w-full cursor-pointer select-none items-center gap-2.5 rounded-md px-2 text-sm text-ink outline-none max-md:min-h-11 data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:opacity-50";

export function MenuItem({
  icon,
  keys,
  danger,
  checked,
  children,
  className,
  ...rest
}: Omit<ComponentProps<typeof Base.Item>, "className"> & {
  icon?: IconName;
  keys?: string;
  danger?: boolean;
  /** Shows a tick; leave it out where nothing can be ticked. */
  checked?: boolean;
  className?: string;
}) {
  return (
    <Base.Item {...rest} className={cn(itemClass, danger && "text-danger data-highlighted:bg-danger-wash", className)}>
      {icon && <Icon name={icon} size={15} className={danger ? "" : "text-mute"} />}
      <span className="flex min-w-0 flex-1 items-center gap-2 truncate">{children}</span>
      {checked && <Icon name="check" size={15} className="text-accent-ink" />}
      {keys && <Kbd keys={keys} />}
    </Base.Item>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-2xs text-mute">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}
