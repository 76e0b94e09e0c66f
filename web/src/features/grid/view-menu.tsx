import { t } from "@lingui/core/macro";
import type { ObjectDef, ViewDef } from "@/api/types";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import type { ChangeSearch } from "./use-list-search";
import { isEdited, type ListSearch } from "./view-state";

/** The saved views of the object; what was changed on top can be put back. */
export function ViewMenu({
  object,
  view,
  search,
  change,
}: {
  object: ObjectDef;
  view: ViewDef;
  search: ListSearch;
  change: ChangeSearch;
}) {
  const edited = isEdited(search);
  const reset = {
    f: undefined,
    sort: undefined,
    cols: undefined,
    sums: undefined,
    w: undefined,
    pin: undefined,
    q: undefined,
    trashed: undefined,
    whole: undefined,
    group: undefined,
    fold: undefined,
    h: undefined,
  };
  const name = search.trashed ? t`Trash` : edited ? t`Unsaved view` : view.label;
  return (
    <Menu
      trigger={
        <Button look="ghost" size="sm" className="min-w-0" aria-label={t`View: ${name}`} title={name}>
          <span className="truncate max-md:hidden">{name}</span>
          <Icon name="chevron-down" size={14} className="max-md:hidden" />
          <Icon name="layers" size={18} className="md:hidden" />
        </Button>
      }
    >
      {object.views.map((one) => (
        <MenuItem
          key={one.key}
          icon={one.type === "board" ? "square-kanban" : "table-2"}
          checked={one.key === view.key && !search.trashed}
          onClick={() => change({ ...reset, view: one.key }, true)}
        >
          {one.label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem
        icon="trash-2"
        checked={search.trashed === true}
        onClick={() => change({ ...reset, view: undefined, trashed: true }, true)}
      >
        {t`Trash`}
      </MenuItem>
      {edited && (
        <MenuItem icon="rotate-ccw" onClick={() => change(reset)}>
          {t`Back to “${view.label}”`}
        </MenuItem>
      )}
    </Menu>
  );
}
