import { t } from "@lingui/core/macro";
import { IconButton } from "@/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import type { FavouriteEntry } from "./favourites";

/** What can be done with a favourite where it stands; also for fingers, which cannot drag here. */
export function FavouriteMenu({
  entry,
  folders,
  first,
  last,
  onMove,
  onFolder,
  onNewFolder,
  onRemove,
}: {
  entry: FavouriteEntry;
  folders: string[];
  first: boolean;
  last: boolean;
  onMove: (step: number) => void;
  onFolder: (folder: string | null) => void;
  onNewFolder: () => void;
  onRemove: () => void;
}) {
  const own = entry.favourite.folder;
  return (
    <Menu
      trigger={
        <IconButton
          icon="ellipsis"
          size={14}
          label={t`Options of the favourite ${entry.label}`}
          className="absolute top-0.5 end-0.5 size-6 text-mute opacity-0 focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 max-md:top-0 max-md:size-11 max-md:opacity-100"
        />
      }
    >
      <MenuItem icon="arrow-up" disabled={first} onClick={() => onMove(-1)}>
        {t`Move up`}
      </MenuItem>
      <MenuItem icon="arrow-down" disabled={last} onClick={() => onMove(1)}>
        {t`Move down`}
      </MenuItem>
      <MenuSeparator />
      {folders.map((folder) => (
        <MenuItem
          key={folder}
          icon="folder"
          checked={folder === own}
          onClick={() => onFolder(folder === own ? null : folder)}
        >
          {folder}
        </MenuItem>
      ))}
      <MenuItem icon="plus" onClick={onNewFolder}>
        {t`New folder…`}
      </MenuItem>
      {own && (
        <MenuItem icon="x" onClick={() => onFolder(null)}>
          {t`Take out of “${own}”`}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon="star" onClick={onRemove}>
        {t`Remove from favourites`}
      </MenuItem>
    </Menu>
  );
}
