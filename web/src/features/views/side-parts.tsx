import { Link } from "@tanstack/react-router";
import type { ComponentProps, KeyboardEvent } from "react";
import { cn } from "@/lib/cn";
import { useStore } from "@/lib/store";
import { Icon, type IconName } from "@/ui/icon";
import type { ListSearch } from "../grid/view-state";
import { sidebarClosed } from "../shell/ui-store";

/** Whether a part of the sidebar is open; remembered for the user. */
export function useFold(key: string): [boolean, () => void] {
  const open = !useStore(sidebarClosed).includes(key);
  const toggle = () =>
    sidebarClosed.set((now) => (now.includes(key) ? now.filter((one) => one !== key) : [...now, key]));
  return [open, toggle];
}

/** A heading that folds away what stands below. */
export function SideHeading({
  label,
  open,
  onToggle,
  icon,
  className,
}: {
  label: string;
  open: boolean;
  onToggle: () => void;
  /** Of a folder, which stands among the lines of a list. */
  icon?: IconName;
  className?: string;
}) {
  const Heading = icon ? "h3" : "h2";
  return (
    <Heading className={cn("font-medium text-mute", icon ? "text-sm" : "text-2xs", className)}>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className={cn(
          "group/fold flex w-full items-center gap-1 rounded-md px-2 text-start hover:bg-hover max-md:h-11",
          icon ? "h-7" : "h-6",
        )}
      >
        {icon && <Icon name={icon} size={15} className="me-1.5" />}
        <span className="truncate">{label}</span>
        <Icon
          name={open ? "chevron-down" : "chevron-right"}
          size={12}
          className={cn(open && "opacity-0 group-hover/fold:opacity-100 group-focus-visible/fold:opacity-100")}
        />
      </button>
    </Heading>
  );
}

/** A line of the sidebar that leads to a list or a record. */
export function SideLink({
  to,
  search,
  icon,
  label,
  className,
  ...rest
}: {
  to: string;
  search: ListSearch;
  icon: IconName;
  label: string;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  onClick?: (() => void) | undefined;
} & Pick<ComponentProps<"a">, "className" | "title" | "aria-keyshortcuts">) {
  return (
    <Link
      to={to}
      search={search}
      {...rest}
      draggable={false}
      activeOptions={{ includeSearch: true, exact: !search.view }}
      className={cn(
        "flex h-7 items-center gap-2.5 rounded-md px-2 font-medium text-soft hover:bg-hover max-md:h-11 max-md:text-base",
        "[&.active]:bg-press [&.active]:text-ink [&.active_svg]:text-accent-ink [&_svg]:text-mute",
        className,
      )}
    >
      <Icon name={icon} size={15} />
      <span className="truncate">{label}</span>
    </Link>
  );
}
