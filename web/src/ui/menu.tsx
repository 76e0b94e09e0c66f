import type { Menu as Base } from "@base-ui/react/menu";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon, type IconName } from "./icon";
import { Kbd } from "./kbd";
import { popupPart, popupParts } from "./popups";
import { type Bringable, type Trigger, useTrigger } from "./trigger";

export interface MenuProps {
  trigger: Trigger;
  /** What its content needs, to be fetched along with it. */
  brings?: Bringable;
  children: ReactNode;
  align?: "start" | "center" | "end" | undefined;
  side?: "top" | "bottom" | "left" | "right" | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}

const Part = popupPart((parts) => parts.MenuPart);

export function Menu({ trigger, brings, onOpenChange, ...rest }: MenuProps) {
  const { button, adoption, near, pressed } = useTrigger(trigger, "menu", [Part, brings], () => onOpenChange?.(true));
  return (
    <>
      {button}
      {(near || pressed) && adoption && (
        <Part {...rest} adoption={adoption} pressed={pressed} onOpenChange={onOpenChange} />
      )}
    </>
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
  const { Item } = popupParts();
  return (
    <Item {...rest} className={cn(itemClass, danger && "text-danger data-highlighted:bg-danger-wash", className)}>
      {icon && <Icon name={icon} size={15} className={danger ? "" : "text-mute"} />}
      <span className="flex min-w-0 flex-1 items-center gap-2 truncate">{children}</span>
      {checked && <Icon name="check" size={15} className="text-accent-ink" />}
      {keys && <Kbd keys={keys} />}
    </Item>
  );
}

export function MenuSeparator() {
  const { Separator } = popupParts();
  return <Separator className="mx-1 my-1 h-px bg-line" />;
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  const { Group, GroupLabel } = popupParts();
  return (
    <Group>
      <GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-2xs text-mute">{label}</GroupLabel>
      {children}
    </Group>
  );
}
