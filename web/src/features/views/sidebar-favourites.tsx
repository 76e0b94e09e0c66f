import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { useSavedViews } from "@/api/views";
import { cn } from "@/lib/cn";
import { onDemand } from "@/ui/on-demand";
import { FavouriteMenu } from "./favourite-menu";
import { entryOf, type FavouriteEntry, inFolders, putInFolder, reordered, useFavourites } from "./favourites";
import { SideHeading, SideLink, useFold } from "./side-parts";
import { useDragOrder } from "./use-drag-order";

const FolderDialog = onDemand(() => import("./folder-dialog"));

/** What was starred, in one's own order and folders: by dragging, with Alt and the arrow keys, or by a menu. */
export function SidebarFavourites({ onNavigate }: { onNavigate: (() => void) | undefined }) {
  const catalog = useCatalog();
  const views = useSavedViews();
  const [list, change] = useFavourites();
  const [open, toggle] = useFold("favourites");
  const [said, setSaid] = useState("");
  const [naming, setNaming] = useState<FavouriteEntry | null>(null);
  const groups = inFolders(list.flatMap((one) => entryOf(one, catalog, views) ?? []));
  const entries = groups.flatMap((group) => group.entries);
  const move = (from: number, to: number) => {
    const entry = entries[from];
    if (!entry || to < 0 || to >= entries.length) return;
    setSaid(t`${entry.label} is now number ${to + 1} of ${entries.length}`);
    change((now) => reordered(now, entries, from, to));
  };
  const order = useDragOrder("favourites", entries.length, move);
  if (entries.length === 0) return null;
  const folders = groups.flatMap((group) => group.folder ?? []);

  const line = (entry: FavouriteEntry, at: number, inside: boolean) => (
    <li
      key={entry.key}
      {...order.row(at)}
      className={cn(
        "group relative",
        order.line(at) && "before:absolute before:inset-x-0 before:-top-px before:h-0.5 before:bg-accent",
        at === entries.length - 1 &&
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
        className={cn("pe-8 max-md:pe-12", inside && "ps-6")}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={onNavigate}
        onKeyDown={(event) => {
          const { currentTarget } = event;
          if (order.key(event, at)) requestAnimationFrame(() => currentTarget.focus());
        }}
      />
      <FavouriteMenu
        entry={entry}
        folders={folders}
        first={at === 0}
        last={at === entries.length - 1}
        onMove={(step) => move(at, at + step)}
        onFolder={(folder) => change((now) => putInFolder(now, entry.key, folder))}
        onNewFolder={() => setNaming(entry)}
        onRemove={() => change((now) => now.filter((one) => one !== entry.favourite))}
      />
    </li>
  );
  let at = -1;
  return (
    <section aria-label={t`Favourites`} className="mb-4">
      <SideHeading label={t`Favourites`} open={open} onToggle={toggle} />
      {open && (
        <ul className="space-y-px">
          {groups.map(({ folder, entries: some }) => {
            const lines = some.map((entry) => {
              at += 1;
              return line(entry, at, folder !== null);
            });
            return folder === null ? lines : <Folder key={`folder:${folder}`} name={folder} lines={lines} />;
          })}
        </ul>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      {naming && (
        <FolderDialog
          label={naming.label}
          onClose={() => setNaming(null)}
          onPick={(folder) => {
            change((now) => putInFolder(now, naming.key, folder));
            setNaming(null);
          }}
        />
      )}
    </section>
  );
}

function Folder({ name, lines }: { name: string; lines: React.ReactNode }) {
  const [open, toggle] = useFold(`favourites:${name}`);
  return (
    <li>
      <SideHeading label={name} open={open} onToggle={toggle} icon="folder" />
      {open && <ul className="space-y-px">{lines}</ul>}
    </li>
  );
}
