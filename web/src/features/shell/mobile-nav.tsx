import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { Sheet } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { barEntries, type NavEntry, objectIcon } from "./nav";
import { Sidebar } from "./sidebar";
import { openCreate } from "./ui-store";

const itemClass =
  "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 font-medium text-2xs text-mute [&.active]:text-accent-ink";

/** The bar at the foot of a phone: home and two objects, create in the middle, the rest behind "More". */
export function MobileNav() {
  const catalog = useCatalog();
  const [more, setMore] = useState(false);
  const [create, setCreate] = useState(false);
  const [first, second, third] = barEntries(catalog);
  const makeable = catalog.menu.filter((object) => object.permissions.create);
  return (
    <>
      <nav
        aria-label={t`Main`}
        className="flex shrink-0 items-stretch border-line border-t bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {first && <BarLink entry={first} />}
        {second && <BarLink entry={second} />}
        {makeable.length > 0 && (
          <button type="button" aria-label={t`Create`} className={itemClass} onClick={() => setCreate(true)}>
            <span className="flex size-11 items-center justify-center rounded-full bg-accent text-on-accent shadow-sm">
              <Icon name="plus" size={20} />
            </span>
          </button>
        )}
        {third && <BarLink entry={third} />}
        <button type="button" className={itemClass} onClick={() => setMore(true)}>
          <Icon name="menu" size={20} />
          {t`More`}
        </button>
      </nav>
      <Sheet open={more} onClose={() => setMore(false)} title={t`Menu`} side="start" hideTitle>
        <Sidebar onNavigate={() => setMore(false)} />
      </Sheet>
      <Sheet open={create} onClose={() => setCreate(false)} title={t`Create`} side="bottom">
        <div className="p-2">
          {makeable.map((object) => (
            <button
              key={object.name}
              type="button"
              className="flex h-12 w-full items-center gap-3 rounded-lg px-3 text-base hover:bg-hover"
              onClick={() => {
                setCreate(false);
                openCreate({ object: object.name });
              }}
            >
              <Icon name={objectIcon(object)} size={20} className="text-mute" />
              {object.label}
            </button>
          ))}
        </div>
      </Sheet>
    </>
  );
}

function BarLink({ entry }: { entry: NavEntry }) {
  return (
    <Link to={entry.to} activeOptions={{ includeSearch: false, exact: entry.to === "/" }} className={itemClass}>
      <Icon name={entry.icon} size={20} />
      <span className="max-w-full truncate px-1">{entry.label}</span>
    </Link>
  );
}
