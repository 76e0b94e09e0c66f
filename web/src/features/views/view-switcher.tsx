import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useSetting } from "@/api/settings";
import type { ObjectDef } from "@/api/types";
import { useSavedViews, viewsQuery } from "@/api/views";
import { useIsMobile } from "@/lib/media";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu } from "@/ui/menu";
import { onDemand } from "@/ui/on-demand";
import { listPanel } from "../grid/list-panel";
import { type Favourite, layoutIcon, viewIcon } from "./favourites";
import { orderKey, useSeen } from "./seen";
import { Star } from "./star";
import { drawnAs, inOrder, type Seen } from "./state";
import { useViewActions } from "./use-view-actions";
import { useViewCommands } from "./view-commands";
import type { OptionsProps, ViewDialog } from "./view-options";

const LayoutItems = listPanel((panels) => panels.LayoutItems);
const ViewItems = listPanel((panels) => panels.ViewItems);
const ViewOptions = listPanel((panels) => panels.ViewOptions);
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
  const all = useSavedViews();
  const [order] = useSetting<string[]>(orderKey(object));
  const actions = useViewActions(object, seen);
  const [dialog, setDialog] = useState<ViewDialog | null>(null);
  const phone = useIsMobile();
  const trigger = useRef<HTMLButtonElement>(null);
  const layout = useRef<HTMLButtonElement>(null);
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

  useViewCommands({
    edited,
    savable,
    actions,
    setDialog,
    open: () => trigger.current?.click(),
    // On a phone they stand among the views.
    look: () => (layout.current ?? trigger.current)?.click(),
  });

  const options: OptionsProps = {
    object,
    seen,
    actions,
    savable,
    onDialog: setDialog,
    favourite: favouriteOf(object, seen),
  };
  return (
    <>
      <Menu
        brings={ViewItems}
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
        <ViewItems {...options} views={views} />
      </Menu>
      {!phone && !search.trashed && (
        <>
          <span className="-ms-1.5 flex items-center">
            <Star of={options.favourite} />
            <Menu
              brings={ViewOptions}
              trigger={<IconButton icon="ellipsis" label={t`View options`} className="text-mute" />}
            >
              <ViewOptions {...options} />
            </Menu>
            <Menu
              brings={LayoutItems}
              trigger={
                <IconButton
                  ref={layout}
                  icon={layoutIcon(drawnAs(seen))}
                  label={t`Look at it as…`}
                  className="text-mute"
                />
              }
            >
              <LayoutItems object={object} />
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
