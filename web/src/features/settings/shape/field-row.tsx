import { t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";
import { cn } from "@/lib/cn";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { useRowDrag } from "../use-row-drag";
import { badgesOf, isConvertible, kindIcon, kindLabel } from "./field-words";
import { Badge } from "./parts";

/** One field among those of its object. */
export function FieldRow({
  object,
  field,
  at,
  sorting,
  onOpen,
  onMove,
  onSetAside,
  onKind,
}: {
  object: ObjectDef;
  field: FieldDef;
  at: number;
  /** A searched list cannot be put in order. */
  sorting: boolean;
  onOpen: () => void;
  onMove: (from: number, to: number) => void;
  onSetAside: () => void;
  onKind: () => void;
}) {
  const catalog = useCatalog();
  const { row, handle, edge, key } = useRowDrag<HTMLLIElement>({
    list: `fields:${object.name}`,
    at,
    onMove,
    off: !sorting,
  });
  const badges = badgesOf(field, object);
  return (
    <li ref={row} className="relative flex min-h-11 items-center gap-1 px-1.5 hover:bg-row-hover">
      {edge && (
        <span
          aria-hidden
          className={cn("absolute inset-x-0 z-10 h-0.5 bg-accent", edge === "top" ? "-top-px" : "-bottom-px")}
        />
      )}
      <button
        ref={handle}
        type="button"
        aria-label={t`Move ${field.label}: arrow keys up and down`}
        disabled={!sorting}
        onKeyDown={(event) => key(event)}
        className="relative z-1 flex h-8 w-6 shrink-0 cursor-grab items-center justify-center rounded-md text-mute hover:bg-hover disabled:invisible max-md:size-11"
      >
        <Icon name="grip-vertical" size={15} />
      </button>
      <Icon name={kindIcon(field.kind)} size={16} className="mx-1.5 text-mute" />
      <span className="min-w-0 flex-1 md:w-56 md:flex-none">
        {/* All of the row opens the field; what else can be done with it lies above. */}
        <button
          type="button"
          onClick={onOpen}
          onKeyDown={(event) => key(event, true)}
          aria-label={t`Edit field ${field.label}`}
          className={cn(
            "block max-w-full truncate text-start font-medium after:absolute after:inset-0",
            field.hidden && "text-mute",
          )}
        >
          {field.label}
        </button>
        <code className="block truncate text-2xs text-mute">{field.name}</code>
      </span>
      <span className="w-40 truncate text-mute text-xs max-md:w-24">{kindLabel(catalog, field)}</span>
      <span className="flex min-w-0 flex-1 flex-wrap justify-end gap-1 max-md:hidden">
        {badges.map((one) => (
          <Badge key={one.key} tone={one.own ? "own" : "plain"}>
            {one.text}
          </Badge>
        ))}
      </span>
      <Menu
        align="end"
        trigger={<IconButton icon="ellipsis" className="relative z-1" label={t`More for ${field.label}`} />}
      >
        <MenuItem icon="pencil" onClick={onOpen}>
          {t`Edit field…`}
        </MenuItem>
        {field.custom && isConvertible(catalog, field.kind) && (
          <MenuItem icon="refresh-cw" onClick={onKind}>
            {t`Change kind…`}
          </MenuItem>
        )}
        {sorting && (
          <>
            <MenuItem icon="arrow-up" disabled={at === 0} onClick={() => onMove(at, at - 1)}>
              {t`Move up`}
            </MenuItem>
            <MenuItem icon="arrow-down" onClick={() => onMove(at, at + 1)}>
              {t`Move down`}
            </MenuItem>
          </>
        )}
        {field.custom && field.name !== object.title && (
          <>
            <MenuSeparator />
            <MenuItem icon="archive" onClick={onSetAside}>
              {t`Set aside…`}
            </MenuItem>
          </>
        )}
      </Menu>
    </li>
  );
}
