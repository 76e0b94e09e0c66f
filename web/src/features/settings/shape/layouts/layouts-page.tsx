import { plural, t } from "@lingui/core/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import type { LayoutDef, ObjectDef } from "@/api/types";
import type { Purpose } from "@/features/record/layout";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { tellProblem, tellWithUndo } from "../calls";
import { Missing, ObjectHead } from "../object-page";
import { ObjectTabs } from "../object-tabs";
import { Badge } from "../parts";
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
        {t`A layout arranges fields for everybody, for some roles, or for records of which something holds. The first that fits is taken; where none does, Kith shows all fields in their order.`}
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
    </div>
  );
}

function LayoutList({ object, purpose }: { object: ObjectDef; purpose: Purpose }) {
  const layouts = (object.layouts ?? []).filter((one) => one.for === purpose);
  if (layouts.length === 0)
    return (
      <p className="rounded-xl border border-line border-dashed px-4 py-3 text-mute">
        {t`None yet: all fields are shown in their order.`}
      </p>
    );
  const all = layouts.findIndex((one) => one.roles.length === 0 && !one.when);
  return (
    <ul className="divide-y divide-line rounded-xl border border-line">
      {layouts.map((layout, i) => (
        <LayoutRow
          key={layout.name}
          object={object}
          layout={layout}
          behind={all >= 0 && i > all ? (layouts[all]?.label ?? null) : null}
        />
      ))}
    </ul>
  );
}

function LayoutRow({ object, layout, behind }: { object: ObjectDef; layout: LayoutDef; behind: string | null }) {
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
    <li className="relative flex min-h-13 items-center gap-3 px-4 py-2 hover:bg-row-hover">
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
