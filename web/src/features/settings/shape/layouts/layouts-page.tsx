import { plural, t } from "@lingui/core/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import type { LayoutDef, ObjectDef } from "@/api/types";
import type { Purpose } from "@/features/record/layout";
import { cn } from "@/lib/cn";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { moved } from "../../reorder";
import { useRowDrag } from "../../use-row-drag";
import { tellProblem, tellWithUndo, useShape } from "../calls";
import { Missing, ObjectHead } from "../object-page";
import { ObjectTabs } from "../object-tabs";
import { Badge } from "../parts";
import { RetiredParts } from "../retired-parts";
import { useParts } from "../use-parts";
import { purposes } from "./purposes";

/** How pages, forms and cards of an object are laid out: all its layouts, by what they are for. */
export function LayoutsPage({ name }: { name: string }) {
  const object = useCatalog().object(name);
  const navigate = useNavigate();
  if (!object) return <Missing />;
  const make = (purpose: Purpose) =>
    void navigate({
      to: "/settings/objects/$object/layouts/$layout",
      params: { object: name, layout: "new" },
      search: { for: purpose },
    });
  return (
    <div className="mx-auto max-w-220 px-4 py-6">
      <ObjectHead object={object} />
      <ObjectTabs object={object} />
      <p className="mb-5 text-mute">
        {t`A layout arranges fields for everybody, for some roles, or for records of which something holds. They are tried from the top, and the first that fits is taken; where none does, Kith shows all fields in their order.`}
      </p>
      {purposes().map((purpose) => (
        <section key={purpose.key} aria-label={purpose.label} className="mb-6">
          <div className="mb-2 flex items-center gap-3">
            <div className="min-w-0 flex-1">
              <h3 className="font-semibold">{purpose.label}</h3>
              <p className="text-mute text-xs">{purpose.help}</p>
            </div>
            <Button
              icon="plus"
              aria-label={t`New layout: ${purpose.label}`}
              onClick={() => make(purpose.key)}
            >{t`New layout`}</Button>
          </div>
          <LayoutList object={object} purpose={purpose.key} />
        </section>
      ))}
      <RetiredParts object={object} kind="layouts" />
    </div>
  );
}

function LayoutList({ object, purpose }: { object: ObjectDef; purpose: Purpose }) {
  const shape = useShape();
  const layouts = (object.layouts ?? []).filter((one) => one.for === purpose);
  if (layouts.length === 0)
    return (
      <p className="rounded-xl border border-line border-dashed px-4 py-3 text-mute">
        {t`None yet: all fields are shown in their order.`}
      </p>
    );
  const all = layouts.findIndex(fitsAll);
  // One that fits everybody stays last: none behind it would be reached.
  const narrow = layouts.filter((one) => !fitsAll(one));
  const move = async (from: number, to: number) => {
    if (to < 0 || to >= narrow.length || from === to) return;
    const others = (object.layouts ?? []).filter((one) => one.for !== purpose);
    const order = [...moved(narrow, from, to), ...layouts.filter(fitsAll), ...others];
    try {
      await shape.changeObject(object.name, { layout_order: order.map((one) => one.name) });
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <ul className="divide-y divide-line rounded-xl border border-line">
      {layouts.map((layout, i) => (
        <LayoutRow
          key={layout.name}
          object={object}
          layout={layout}
          at={narrow.indexOf(layout)}
          sorting={narrow.length > 1 && !fitsAll(layout)}
          onMove={(from, to) => void move(from, to)}
          behind={all >= 0 && i > all ? (layouts[all]?.label ?? null) : null}
        />
      ))}
    </ul>
  );
}

/** Whether a layout is for everybody and every record. */
const fitsAll = (layout: LayoutDef) => layout.roles.length === 0 && !layout.when;

function LayoutRow({
  object,
  layout,
  at,
  sorting,
  onMove,
  behind,
}: {
  object: ObjectDef;
  layout: LayoutDef;
  /** Its place among those that can be put in order. */
  at: number;
  sorting: boolean;
  onMove: (from: number, to: number) => void;
  behind: string | null;
}) {
  const { row, handle, edge, key } = useRowDrag<HTMLLIElement>({
    list: `layouts:${object.name}:${layout.for}`,
    at,
    onMove,
    off: !sorting,
  });
  const catalog = useCatalog();
  const navigate = useNavigate();
  const parts = useParts(object.name, "layouts");
  const roles = layout.roles.map((key) => catalog.doc.roles.find((one) => one.key === key)?.label ?? key);
  const fields = layout.sections.reduce((sum, section) => sum + section.fields.length, 0);
  const params = { object: object.name, layout: layout.name };
  const aside = async () => {
    try {
      await parts.change(layout.name, { retired: true });
      tellWithUndo(t`“${layout.label}” set aside`, () => parts.change(layout.name, { retired: false }));
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <li ref={row} className="relative flex min-h-13 items-center gap-3 px-4 py-2 hover:bg-row-hover">
      {edge && (
        <span
          aria-hidden
          className={cn("absolute inset-x-0 z-10 h-0.5 bg-accent", edge === "top" ? "-top-px" : "-bottom-px")}
        />
      )}
      {sorting && (
        <button
          ref={handle}
          type="button"
          aria-label={t`Move ${layout.label}: arrow keys up and down`}
          onKeyDown={(event) => key(event)}
          className="relative z-1 flex h-8 w-6 shrink-0 cursor-grab items-center justify-center rounded-md text-mute hover:bg-hover max-md:size-11"
        >
          <Icon name="grip-vertical" size={15} />
        </button>
      )}
      <div className="min-w-0 flex-1">
        <Link
          to="/settings/objects/$object/layouts/$layout"
          params={params}
          search={{}}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {layout.label}
        </Link>
        <p className="truncate text-mute text-xs">
          {plural(fields, { one: "# field", other: "# fields" })}
          {layout.when && (
            <>
              {" · "}
              <code dir="ltr">{layout.when}</code>
            </>
          )}
        </p>
        {behind && (
          <p className="flex items-center gap-1.5 text-warn text-xs">
            <Icon name="circle-alert" size={13} />
            {t`Never taken: “${behind}” before it fits everybody.`}
          </p>
        )}
      </div>
      <span className="flex flex-wrap justify-end gap-1 max-md:hidden">
        {roles.length === 0 ? <Badge>{t`All roles`}</Badge> : roles.map((role) => <Badge key={role}>{role}</Badge>)}
      </span>
      <span className="relative z-10">
        <Menu align="end" trigger={<IconButton icon="ellipsis" label={t`More for ${layout.label}`} />}>
          <MenuItem
            icon="pencil"
            onClick={() => void navigate({ to: "/settings/objects/$object/layouts/$layout", params, search: {} })}
          >
            {t`Arrange…`}
          </MenuItem>
          <MenuItem
            icon="copy"
            onClick={() =>
              void navigate({
                to: "/settings/objects/$object/layouts/$layout",
                params: { ...params, layout: "new" },
                search: { copy: layout.name, for: layout.for },
              })
            }
          >
            {t`Duplicate…`}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon="archive" onClick={() => void aside()}>
            {t`Set aside`}
          </MenuItem>
        </Menu>
      </span>
    </li>
  );
}
