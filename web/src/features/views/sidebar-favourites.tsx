import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { useSavedViews } from "@/api/views";
import { cn } from "@/lib/cn";
import { IconButton } from "@/ui/button";
import { entryOf, keyOf, toggled, useFavourites } from "./favourites";
import { SideHeading, SideLink, useFold } from "./side-parts";
import { moved, useDragOrder } from "./use-drag-order";

/** What was starred, in one's own order: by dragging, or with Alt and the arrow keys. */
export function SidebarFavourites({ onNavigate }: { onNavigate: (() => void) | undefined }) {
  const catalog = useCatalog();
  const views = useSavedViews();
  const [list, change] = useFavourites();
  const [open, toggle] = useFold("favourites");
  const [said, setSaid] = useState("");
  const entries = list.flatMap((one) => entryOf(one, catalog, views) ?? []);
  const order = useDragOrder("favourites", entries.length, (from, to) => {
    const entry = entries[from];
    if (entry) setSaid(t`${entry.label} is now number ${to + 1} of ${entries.length}`);
    const keys = moved(
      entries.map((one) => one.key),
      from,
      to,
    );
    // What is not shown, since it may come back, stays behind the others.
    const at = (key: string) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
    change((now) => [...now].sort((one, other) => at(keyOf(one)) - at(keyOf(other))));
  });
  if (entries.length === 0) return null;
  return (
    <section aria-label={t`Favourites`} className="mb-4">
      <SideHeading label={t`Favourites`} open={open} onToggle={toggle} />
      {open && (
        <ul className="space-y-px">
          {entries.map((entry, i) => (
            <li
              key={entry.key}
              {...order.row(i)}
              className={cn(
                "group relative",
                order.line(i) && "before:absolute before:inset-x-0 before:-top-px before:h-0.5 before:bg-accent",
                i === entries.length - 1 &&
                  order.line(entries.length) &&
                  "after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:bg-accent",
              )}
            >
              <SideLink
                to={entry.to}
                search={entry.search}
                icon={entry.icon}
                label={entry.label}
                title={`${entry.label} · ${entry.detail}`}
                className="pr-8 max-md:pr-12"
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                onClick={onNavigate}
                onKeyDown={(event) => {
                  const { currentTarget } = event;
                  if (order.key(event, i)) requestAnimationFrame(() => currentTarget.focus());
                }}
              />
              <IconButton
                icon="x"
                size={14}
                label={t`Remove ${entry.label} from favourites`}
                className="absolute top-0.5 right-0.5 size-6 text-mute opacity-0 focus-visible:opacity-100 group-hover:opacity-100 max-md:top-0 max-md:size-11 max-md:opacity-100"
                onClick={() => change((now) => toggled(now, entry.favourite))}
              />
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}
