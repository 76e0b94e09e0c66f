import { t } from "@lingui/core/macro";
import { type ReactNode, useEffect } from "react";
import { cn } from "@/lib/cn";
import { useStore } from "@/lib/store";
import { IconButton } from "@/ui/button";
import { Icon, type IconName } from "@/ui/icon";
import { InTurn } from "@/ui/in-turn";
import { HelpMenu } from "./help-menu";
import { SidebarToggle } from "./sidebar";
import { paletteOpen, sidebarFolded } from "./ui-store";

/**
 * The frame of every page inside the card: one line with title and actions, an optional toolbar, then the content,
 * which scrolls by itself.
 */
export function Page({
  title,
  icon,
  lead,
  titled,
  beside,
  actions,
  toolbar,
  children,
}: {
  title: string;
  icon?: IconName;
  /** Before the title: the way back up ("People ›"). */
  lead?: ReactNode;
  /** The content begins with the title by itself: on a phone the bar says `lead` alone. */
  titled?: boolean;
  /** Beside the title: the view switcher. */
  beside?: ReactNode;
  actions?: ReactNode;
  toolbar?: ReactNode;
  children: ReactNode;
}) {
  const folded = useStore(sidebarFolded);
  useEffect(() => {
    document.title = `${title} · Kith`;
  }, [title]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-11 shrink-0 items-center gap-2 border-line border-b pe-3 ps-3 max-md:h-14 max-md:ps-4">
        <SidebarToggle folded={folded} onToggle={() => sidebarFolded.set(!folded)} />
        {icon && <Icon name={icon} className="text-mute max-md:hidden" />}
        {lead}
        <h1 className={cn("min-w-0 truncate font-semibold text-base max-md:text-xl", titled && "max-md:sr-only")}>
          {title}
        </h1>
        <InTurn>
          {beside}
          <div className="ms-auto flex shrink-0 items-center gap-2">
            {actions}
            <HelpMenu />
            <IconButton
              icon="search"
              size={20}
              label={t`Search`}
              className="md:hidden"
              onClick={() => paletteOpen.set(true)}
            />
          </div>
        </InTurn>
      </header>
      <InTurn>
        {toolbar}
        <div className="relative min-h-0 flex-1">{children}</div>
      </InTurn>
    </div>
  );
}
