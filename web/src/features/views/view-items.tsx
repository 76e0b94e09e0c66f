import { t } from "@lingui/core/macro";
import { useSession } from "@/api/session";
import type { SavedView } from "@/api/views";
import { useIsMobile } from "@/lib/media";
import { Icon } from "@/ui/icon";
import { MenuGroup, MenuItem, MenuSeparator } from "@/ui/menu";
import { layoutIcon, viewIcon } from "./favourites";
import { LayoutItems } from "./layout-items";
import { grouped } from "./state";
import { type OptionsProps, ViewOptions } from "./view-options";

/** All views of an object to choose from: the content of a menu. */
export function ViewItems({ views, ...options }: OptionsProps & { views: SavedView[] }) {
  const { object, seen, actions, onDialog: setDialog } = options;
  const { saved, builtIn, missing, search } = seen;
  const me = useSession().user.id;
  const phone = useIsMobile();
  return (
    <>
      <MenuGroup label={object.label_plural}>
        {object.views.map((one) => (
          <MenuItem
            key={one.key}
            icon={layoutIcon(one.type)}
            checked={!saved && !missing && one.key === builtIn.key && !search.trashed}
            onClick={() => actions.open({ view: one.key })}
          >
            {one.label}
          </MenuItem>
        ))}
      </MenuGroup>
      {grouped(views, me).map(({ folder, mine, views: list }) => (
        <MenuGroup key={folder ?? String(mine)} label={folder ?? (mine ? t`My views` : t`Shared with me`)}>
          {list.map((one) => (
            <MenuItem
              key={one.id}
              icon={viewIcon(one)}
              checked={one.id === saved?.id && !search.trashed}
              onClick={() => actions.open({ view: one.id })}
            >
              <span className="truncate">{one.name}</span>
              {one.locked && <Icon name="lock" size={13} className="text-mute" />}
              {one.owner.id !== me && <span className="truncate text-mute text-xs">{one.owner.label}</span>}
            </MenuItem>
          ))}
        </MenuGroup>
      ))}
      {phone && (
        <>
          <MenuSeparator />
          <LayoutItems object={object} />
          <MenuSeparator />
          <ViewOptions {...options} />
        </>
      )}
      <MenuSeparator />
      {!phone && (
        <MenuItem icon="list-plus" onClick={() => setDialog("new")}>
          {t`Save as new view…`}
        </MenuItem>
      )}
      {views.length > 0 && (
        <MenuItem icon="arrow-up-down" onClick={() => setDialog("arrange")}>
          {t`Arrange views…`}
        </MenuItem>
      )}
      <MenuItem icon="trash-2" checked={search.trashed === true} onClick={() => actions.open({ trashed: true })}>
        {t`Trash`}
      </MenuItem>
    </>
  );
}
