import { t } from "@lingui/core/macro";
import { useParams } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import { useSession } from "@/api/session";
import { operatorsOf } from "@/fields/registry";
import { MenuItem, MenuSeparator } from "@/ui/menu";
import { fieldRequest } from "../shell/ui-store";
import type { Column } from "./columns";
import type { HeadActions } from "./grid-head";
import { canGroup } from "./grouping";
import type { SortKey } from "./view-state";

export interface HeadProps {
  column: Column;
  at: number;
  last: boolean;
  sort: SortKey | undefined;
  grouped: boolean;
  several: boolean;
  actions: HeadActions;
}

/** What can be done with a column. */
export function HeadItems({ column, at, last, sort, grouped, several, actions }: HeadProps) {
  const { field, kind } = column;
  const admin = useSession().user.role === "administrator";
  const object = useCatalog().plural(useParams({ strict: false }).plural);
  const sortable = field.sortable !== false;
  const words = kind.align === "end" ? [t`Smallest first`, t`Largest first`] : [t`Sort A to Z`, t`Sort Z to A`];
  return (
    <>
      {sortable && (
        <>
          <MenuItem
            icon="arrow-up-narrow-wide"
            checked={sort?.desc === false}
            onClick={() => actions.sort(field.name, false, false)}
          >
            {words[0]}
          </MenuItem>
          <MenuItem
            icon="arrow-down-narrow-wide"
            checked={sort?.desc === true}
            onClick={() => actions.sort(field.name, true, false)}
          >
            {words[1]}
          </MenuItem>
          {several && !sort && (
            <MenuItem icon="list-plus" onClick={() => actions.sort(field.name, false, true)}>
              {t`Then sort by this`}
            </MenuItem>
          )}
          {sort && (
            <MenuItem icon="x" onClick={() => actions.unsort(field.name)}>
              {t`Do not sort by this`}
            </MenuItem>
          )}
        </>
      )}
      {field.filterable !== false && operatorsOf(field).length > 0 && (
        <MenuItem icon="list-filter" onClick={() => actions.filter(field.name)}>
          {t`Filter`}
        </MenuItem>
      )}
      {canGroup(field) && (
        <MenuItem icon="layers" checked={grouped} onClick={() => actions.group(grouped ? null : field)}>
          {grouped ? t`Do not group by this` : t`Group by this`}
        </MenuItem>
      )}
      <MenuSeparator />
      {at > 1 && (
        <MenuItem icon="arrow-left" onClick={() => actions.moveColumn(at, at - 1)}>
          {t`Move to the left`}
        </MenuItem>
      )}
      {at > 0 && !last && (
        <MenuItem icon="arrow-right" onClick={() => actions.moveColumn(at, at + 1)}>
          {t`Move to the right`}
        </MenuItem>
      )}
      <MenuItem
        icon={column.left !== null && at > 0 ? "pin-off" : "pin"}
        onClick={() => actions.pin(column.left !== null && at > 0 ? at : at + 1)}
      >
        {column.left !== null && at > 0 ? t`Let it scroll` : t`Keep in sight up to here`}
      </MenuItem>
      {at > 0 && (
        <MenuItem icon="eye-off" onClick={() => actions.hide(field.name)}>
          {t`Hide column`}
        </MenuItem>
      )}
      {admin && object && !field.system && (
        <MenuItem icon="pencil" onClick={() => fieldRequest.set({ object: object.name, field: field.name })}>
          {t`Edit field…`}
        </MenuItem>
      )}
    </>
  );
}
