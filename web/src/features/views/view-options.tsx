import { t } from "@lingui/core/macro";
import { useSession } from "@/api/session";
import { useSetting } from "@/api/settings";
import type { ObjectDef } from "@/api/types";
import { MenuItem, MenuSeparator } from "@/ui/menu";
import { type Favourite, keyOf, toggled, useFavourites } from "./favourites";
import { startKey } from "./seen";
import type { Seen } from "./state";
import type { ViewActions } from "./use-view-actions";

export type ViewDialog = "new" | "edit" | "share" | "arrange";

export interface OptionsProps {
  object: ObjectDef;
  seen: Seen;
  actions: ViewActions;
  savable: boolean;
  favourite: Favourite;
  onDialog: (dialog: ViewDialog) => void;
}

/** What can be done with the view on the screen: the content of a menu. */
export function ViewOptions({ object, seen, actions, savable, favourite, onDialog }: OptionsProps) {
  const { saved, draft, builtIn } = seen;
  const me = useSession().user.id;
  const [chosen] = useSetting<string>(startKey(object));
  const [favourites, changeFavourites] = useFavourites();
  const may = !!saved?.permissions.update;
  const key = saved?.id ?? builtIn.key;
  const starred = favourites.some((one) => keyOf(one) === keyOf(favourite));
  return (
    <>
      {savable && (
        <MenuItem icon="check" keys="mod+s" onClick={() => void actions.save()}>
          {t`Save changes`}
        </MenuItem>
      )}
      <MenuItem icon="list-plus" onClick={() => onDialog("new")}>
        {t`Save as new view…`}
      </MenuItem>
      {draft && (
        <MenuItem icon="rotate-ccw" onClick={actions.discard}>
          {t`Discard changes`}
        </MenuItem>
      )}
      <MenuSeparator />
      {may && saved && (
        <>
          <MenuItem icon="pencil" disabled={saved.locked} onClick={() => onDialog("edit")}>
            {t`Name, icon, folder…`}
          </MenuItem>
          {saved.permissions.share !== "nobody" && (
            <MenuItem icon="share-2" disabled={saved.locked} onClick={() => onDialog("share")}>
              {t`Share…`}
            </MenuItem>
          )}
          <MenuItem
            icon="lock"
            checked={saved.locked}
            onClick={() => void actions.change(saved, { locked: !saved.locked })}
          >
            {t`Locked`}
          </MenuItem>
        </>
      )}
      <MenuItem icon="home" checked={chosen === key} onClick={() => void actions.start(chosen === key ? null : key)}>
        {t`Start with this view`}
      </MenuItem>
      <MenuItem icon="star" checked={starred} onClick={() => changeFavourites((now) => toggled(now, favourite))}>
        {t`Favourite`}
      </MenuItem>
      {saved && (
        <MenuItem icon="copy" onClick={() => void actions.duplicate(saved)}>
          {t`Duplicate`}
        </MenuItem>
      )}
      {may && saved && (
        <>
          <MenuSeparator />
          <MenuItem icon="trash-2" danger disabled={saved.locked} onClick={() => void actions.remove(saved)}>
            {saved.owner.id === me ? t`Delete view` : t`Delete ${saved.owner.label ?? ""}’s view`}
          </MenuItem>
        </>
      )}
    </>
  );
}
