import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useSession } from "@/api/session";
import { useSetting } from "@/api/settings";
import type { ObjectDef } from "@/api/types";
import { useSavedViews, viewsQuery } from "@/api/views";
import { useIsMobile } from "@/lib/media";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuGroup, MenuItem, MenuSeparator } from "@/ui/menu";
import { onDemand } from "@/ui/on-demand";
import { type Command, usePageCommands } from "../shell/commands";
import { type Favourite, layoutIcon, viewIcon } from "./favourites";
import { orderKey, useSeen } from "./seen";
import { Star } from "./star";
import { grouped, inOrder, type Seen } from "./state";
import { useViewActions } from "./use-view-actions";
import { type ViewDialog, ViewOptions } from "./view-options";

const ViewForm = onDemand(() => import("./view-form"));
const ShareDialog = onDemand(() => import("./share-dialog"));
const ArrangeDialog = onDemand(() => import("./arrange-dialog"));

const favouriteOf = (object: ObjectDef, { saved, builtIn }: Seen): Favourite =>
  saved
    ? { view: saved.id }
    : { list: object.plural, ...(builtIn.key !== object.views[0]?.key && { key: builtIn.key }) };

/** Beside the title of a list: which view it is, all others, and what can be done with it. */
export function ViewSwitcher({ object }: { object: ObjectDef }) {
  const seen = useSeen();
  const { saved, builtIn, draft, missing, search } = seen;
  const me = useSession().user.id;
  const all = useSavedViews();
  const [order] = useSetting<string[]>(orderKey(object));
  const actions = useViewActions(object, seen);
  const [dialog, setDialog] = useState<ViewDialog | null>(null);
  const phone = useIsMobile();
  const trigger = useRef<HTMLButtonElement>(null);
  const client = useQueryClient();
  const views = useMemo(
    () =>
      inOrder(
        all.filter((one) => one.object === object.name),
        order,
      ),
    [all, object.name, order],
  );
  // Somebody may have shared it a moment ago.
  useEffect(() => {
    if (missing) void client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  }, [missing, client]);

  const name = search.trashed ? t`Trash` : missing ? t`View not found` : (saved?.name ?? builtIn.label);
  const savable = draft && !!saved?.permissions.update && !saved.locked;
  const edited = draft && !search.trashed;
  useViewCommands({ edited, savable, actions, setDialog, open: () => trigger.current?.click() });

  const options = { object, seen, actions, savable, onDialog: setDialog, favourite: favouriteOf(object, seen) };
  return (
    <>
      <Menu
        trigger={
          <Button
            ref={trigger}
            look="ghost"
            size="sm"
            className="min-w-0 max-w-80 shrink-[9]! max-md:max-w-[52vw]"
            aria-label={edited ? t`View: ${name}, with changes that are not saved` : t`View: ${name}`}
            title={name}
          >
            {saved && !search.trashed && <Icon name={viewIcon(saved)} size={15} className="text-mute" />}
            <span className="truncate">{name}</span>
            {saved?.locked && <Icon name="lock" size={13} className="text-mute" />}
            {edited && <span className="size-1.5 shrink-0 rounded-full bg-accent" />}
            <Icon name="chevron-down" size={14} />
          </Button>
        }
      >
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
      </Menu>
      {!phone && !search.trashed && (
        <>
          <span className="-ms-1.5 flex items-center">
            <Star of={options.favourite} />
            <Menu trigger={<IconButton icon="ellipsis" label={t`View options`} className="text-mute" />}>
              <ViewOptions {...options} />
            </Menu>
          </span>
          {edited && (
            <span className="flex min-w-0 items-center gap-1">
              {savable && (
                <Button size="sm" onClick={() => void actions.save()}>
                  {t`Save`}
                </Button>
              )}
              <Button
                size="sm"
                look={savable ? "ghost" : "outline"}
                className={savable ? "max-lg:hidden" : ""}
                onClick={() => setDialog("new")}
              >
                {t`Save as new`}
              </Button>
              <Button size="sm" look="ghost" className="max-lg:hidden" onClick={actions.discard}>
                {t`Discard`}
              </Button>
            </span>
          )}
        </>
      )}
      {(dialog === "new" || (dialog === "edit" && saved)) && (
        <ViewForm
          object={object}
          seen={seen}
          view={dialog === "edit" ? saved : null}
          views={views}
          onClose={() => setDialog(null)}
          onSaved={(view) => {
            setDialog(null);
            if (dialog === "new") actions.open({ view: view.id });
          }}
        />
      )}
      {dialog === "share" && saved && <ShareDialog view={saved} onClose={() => setDialog(null)} />}
      {dialog === "arrange" && <ArrangeDialog object={object} views={views} onClose={() => setDialog(null)} />}
    </>
  );
}

/** For the palette and the keyboard. */
function useViewCommands({
  edited,
  savable,
  actions,
  setDialog,
  open,
}: {
  edited: boolean;
  savable: boolean;
  actions: ReturnType<typeof useViewActions>;
  setDialog: (dialog: ViewDialog) => void;
  open: () => void;
}) {
  const latest = useRef({ actions, open });
  latest.current = { actions, open };
  usePageCommands(
    useMemo(() => {
      const group = t`View`;
      const commands: Command[] = [
        {
          id: "view.switch",
          group,
          label: t`Switch view`,
          icon: "layers",
          keys: "v",
          run: () => latest.current.open(),
        },
        {
          id: "view.new",
          group,
          label: t`Save as new view…`,
          icon: "list-plus",
          ...(edited && !savable && { keys: "mod+s" }),
          run: () => setDialog("new"),
        },
      ];
      if (savable)
        commands.unshift({
          id: "view.save",
          group,
          label: t`Save view`,
          icon: "check",
          keys: "mod+s",
          run: () => void latest.current.actions.save(),
        });
      if (edited)
        commands.push({
          id: "view.discard",
          group,
          label: t`Discard changes of the view`,
          icon: "rotate-ccw",
          run: () => latest.current.actions.discard(),
        });
      return commands;
    }, [edited, savable, setDialog]),
  );
}
