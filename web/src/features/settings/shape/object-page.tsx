import { t } from "@lingui/core/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { Button, buttonClass, IconButton } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Icon } from "@/ui/icon";
import { IconTile } from "@/ui/icon-tile";
import { Menu, MenuItem } from "@/ui/menu";
import { onDemand } from "@/ui/on-demand";
import { toast } from "@/ui/toast";
import { tellProblem, tellWithUndo, useShape } from "./calls";
import { FieldList } from "./field-list";
import { fieldCount } from "./field-words";
import { ObjectTabs } from "./object-tabs";

const ObjectDialog = onDemand(() => import("./object-dialog"));
const SetAside = onDemand(() => import("./set-aside"));
const FieldDialog = onDemand(() => import("./field-dialog"));

/** One object: what it is called, and its fields. `field` names one that is open, or `new`. */
export function ObjectPage({ name, field }: { name: string; field?: string | undefined }) {
  const object = useCatalog().object(name);
  const navigate = useNavigate();
  const open = (next?: string) =>
    void navigate({
      to: "/settings/objects/$object",
      params: { object: name },
      search: next ? { field: next } : {},
      replace: next === undefined,
    });
  if (!object) return <Missing />;
  return (
    <div className="mx-auto max-w-220 px-4 py-6">
      <ObjectHead object={object} />
      <ObjectTabs object={object} />
      <FieldList object={object} onOpen={open} />
      {field && (
        <FieldDialog key={field} object={object} name={field === "new" ? undefined : field} onClose={() => open()} />
      )}
    </div>
  );
}

/** In place of what is not there. */
export function Missing() {
  return (
    <Empty
      icon="search"
      title={t`There is nothing here`}
      actions={
        <Link to="/settings/$section" params={{ section: "objects" }} className={buttonClass("outline")}>
          {t`All objects`}
        </Link>
      }
    >
      {t`There is no such object, or it was set aside.`}
    </Empty>
  );
}

/** What an object is called and what can be done with it as a whole. */
export function ObjectHead({ object }: { object: ObjectDef }) {
  const shape = useShape();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<"edit" | "aside" | null>(null);
  const menu = async () => {
    try {
      await shape.changeObject(object.name, { in_menu: !object.in_menu });
      toast(object.in_menu ? t`Taken out of the navigation` : t`Shown in the navigation`, {
        action: {
          label: t`Undo`,
          run: () => void shape.changeObject(object.name, { in_menu: object.in_menu }).catch(tellProblem),
        },
      });
    } catch (error) {
      tellProblem(error);
    }
  };
  const aside = async () => {
    await shape.changeObject(object.name, { retired: true });
    tellWithUndo(t`${object.label_plural} set aside`, () => shape.changeObject(object.name, { retired: false }));
    void navigate({ to: "/settings/$section", params: { section: "objects" } });
  };
  const facts = [
    fieldCount(object),
    object.in_menu ? null : t`Not in the navigation`,
    object.owned === false ? t`Records belong to everybody` : null,
  ].filter(Boolean);
  return (
    <header className="mb-6 flex flex-wrap items-start gap-3.5">
      <IconTile icon={object.icon} color={object.color} className="size-11 rounded-xl [&_svg]:size-5.5" />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold text-lg leading-6">{object.label_plural}</h2>
        <p className="truncate text-mute text-xs">
          <code>{object.name}</code> · <code>/{object.plural}</code> · {facts.join(" · ")}
        </p>
        {object.help && <p className="mt-1 text-soft">{object.help}</p>}
      </div>
      <div className="flex items-center gap-2 max-md:w-full">
        {object.permissions.read && (
          <Link
            to="/$plural"
            params={{ plural: object.plural }}
            search={{}}
            className={`${buttonClass("ghost")} max-md:-ms-2.5`}
          >
            {t`Open list`}
            <Icon name="arrow-right" size={14} />
          </Link>
        )}
        <Button icon="pencil" className="max-md:ms-auto" onClick={() => setDialog("edit")}>
          {t`Edit`}
        </Button>
        <Menu align="end" trigger={<IconButton icon="ellipsis" label={t`More for ${object.label_plural}`} />}>
          <MenuItem icon={object.in_menu ? "eye-off" : "list-plus"} onClick={() => void menu()}>
            {object.in_menu ? t`Take out of the navigation` : t`Show in the navigation`}
          </MenuItem>
          {object.custom && (
            <MenuItem icon="archive" onClick={() => setDialog("aside")}>
              {t`Set aside…`}
            </MenuItem>
          )}
        </Menu>
      </div>
      {dialog === "edit" && (
        <ObjectDialog
          object={object}
          onClose={() => setDialog(null)}
          onDone={() => {
            setDialog(null);
            toast(t`Saved`, { tone: "good" });
          }}
        />
      )}
      {dialog === "aside" && (
        <SetAside
          object={object}
          title={t`Set ${object.label_plural} aside?`}
          body={t`It disappears from everywhere. Its records and fields are kept and come back with it.`}
          ask={() => shape.planObject(object.name, { retired: true })}
          onYes={aside}
          onClose={() => setDialog(null)}
        />
      )}
    </header>
  );
}
