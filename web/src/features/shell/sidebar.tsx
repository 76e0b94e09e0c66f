import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { cn } from "@/lib/cn";
import { inSentence } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Kbd } from "@/ui/kbd";
import { Menu, MenuItem } from "@/ui/menu";
import { useFold } from "../views/side-parts";
import { SidebarFavourites } from "../views/sidebar-favourites";
import { SidebarViews, ViewsFold } from "../views/sidebar-views";
import { useKeysOf } from "./keys";
import { extraEntries, homeEntry, type NavEntry, objectIcon, recordEntries } from "./nav";
import { openCreate, paletteOpen } from "./ui-store";
import { UserMenu } from "./user-menu";

export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const catalog = useCatalog();
  const { name } = catalog.workspace;
  const paletteKeys = useKeysOf()("palette");
  return (
    <nav aria-label={t`Main`} className="flex h-full flex-col px-2 pt-2 pb-1">
      <div className="flex h-9 items-center gap-2.5 px-2">
        <span
          aria-hidden
          data-i={name.slice(0, 1).toUpperCase()}
          className="initials flex size-5 shrink-0 items-center justify-center rounded-[5px] bg-accent font-bold text-2xs text-on-accent"
        />
        <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
      </div>
      <div className="mt-1.5 flex gap-1.5">
        <button
          type="button"
          onClick={() => {
            onNavigate?.();
            paletteOpen.set(true);
          }}
          className="flex h-7.5 min-w-0 flex-1 items-center gap-2 rounded-lg border border-line bg-canvas px-2 text-mute shadow-sm hover:border-line-strong max-md:h-11"
        >
          <Icon name="search" size={15} />
          <span className="flex-1 text-start">{t`Search`}</span>
          {paletteKeys.keys && <Kbd keys={paletteKeys.keys} className="max-md:hidden" />}
        </button>
        <CreateMenu onNavigate={onNavigate} />
      </div>
      <div className="mt-3 min-h-0 flex-1 overflow-y-auto">
        <ul className="mb-4">
          <NavLink entry={homeEntry()} onNavigate={onNavigate} />
        </ul>
        <SidebarFavourites onNavigate={onNavigate} />
        <h2 className="px-2 py-1 font-medium text-2xs text-mute">{t`Records`}</h2>
        <ul className="space-y-px">
          {recordEntries(catalog).map((entry) => (
            <NavLink key={entry.to} entry={entry} object={catalog.plural(entry.to.slice(1))} onNavigate={onNavigate} />
          ))}
        </ul>
        <h2 className="mt-4 px-2 py-1 font-medium text-2xs text-mute">{t`Workspace`}</h2>
        <ul className="space-y-px">
          {extraEntries().map((entry) => (
            <NavLink key={entry.to} entry={entry} onNavigate={onNavigate} />
          ))}
        </ul>
      </div>
      <div className="mt-1 border-line border-t pt-1">
        <UserMenu />
      </div>
    </nav>
  );
}

function NavLink({
  entry,
  object,
  onNavigate,
}: {
  entry: NavEntry;
  /** Its own views stand below. */
  object?: ObjectDef | undefined;
  onNavigate: (() => void) | undefined;
}) {
  return (
    // Where one of its views is on the screen, that one is marked.
    <li className="relative has-[>ul_.active]:[&>a]:bg-transparent">
      <Link
        to={entry.to}
        onClick={onNavigate}
        activeOptions={{ includeSearch: false, exact: entry.to === "/" }}
        className={cn(
          "flex h-7 items-center gap-2.5 rounded-md px-2 font-medium text-soft hover:bg-hover max-md:h-11 max-md:text-base",
          "[&.active]:bg-press [&.active]:text-ink [&.active_svg]:text-accent-ink [&_svg]:text-mute",
        )}
      >
        <Icon name={entry.icon} />
        <span className="truncate">{entry.label}</span>
      </Link>
      {object && <ViewsFold object={object} />}
      {object && <OwnViews object={object} onNavigate={onNavigate} />}
    </li>
  );
}

function OwnViews({ object, onNavigate }: { object: ObjectDef; onNavigate: (() => void) | undefined }) {
  const [open] = useFold(`views:${object.name}`);
  return open && <SidebarViews object={object} onNavigate={onNavigate} />;
}

function CreateMenu({ onNavigate }: { onNavigate: (() => void) | undefined }) {
  const catalog = useCatalog();
  const makeable = catalog.menu.filter((object) => object.permissions.create);
  if (makeable.length === 0) return null;
  return (
    <Menu trigger={<IconButton icon="plus" look="outline" label={t`Create`} />} align="end">
      {makeable.map((object) => (
        <MenuItem
          key={object.name}
          icon={objectIcon(object)}
          onClick={() => {
            onNavigate?.();
            openCreate({ object: object.name });
          }}
        >
          {t`New ${inSentence(object.label)}`}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** What every page puts at its top left: the way to fold the sidebar away, or to bring it back. */
export function SidebarToggle({ folded, onToggle }: { folded: boolean; onToggle: () => void }) {
  return (
    <Button
      look="ghost"
      size="sm"
      className="size-7 px-0 max-md:hidden"
      aria-label={folded ? t`Show sidebar` : t`Hide sidebar`}
      aria-expanded={!folded}
      title={`${folded ? t`Show sidebar` : t`Hide sidebar`}  [`}
      icon="panel-left"
      onClick={onToggle}
    />
  );
}
