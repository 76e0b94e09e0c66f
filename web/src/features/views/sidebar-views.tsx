import { t } from "@lingui/core/macro";
import { useSession } from "@/api/session";
import { useSetting } from "@/api/settings";
import type { ObjectDef } from "@/api/types";
import { type SavedView, useSavedViews } from "@/api/views";
import { cn } from "@/lib/cn";
import { Icon } from "@/ui/icon";
import { viewIcon } from "./favourites";
import { orderKey } from "./seen";
import { SideHeading, SideLink, useFold } from "./side-parts";
import { grouped, inOrder } from "./state";

/** One's own views of an object, in the order and the folders they have in its list. */
export function useOwnViews(object: ObjectDef): SavedView[] {
  const me = useSession().user.id;
  const [order] = useSetting<string[]>(orderKey(object));
  const views = useSavedViews().filter((one) => one.object === object.name && one.owner.id === me);
  return inOrder(views, order);
}

/** Below an object in the sidebar. */
export function SidebarViews({ object, onNavigate }: { object: ObjectDef; onNavigate: (() => void) | undefined }) {
  const me = useSession().user.id;
  const views = useOwnViews(object);
  return (
    <ul aria-label={t`My views of ${object.label_plural}`} className="space-y-px">
      {grouped(views, me).map(({ folder, views: list }) =>
        folder ? (
          <Folder key={folder} object={object} folder={folder} views={list} onNavigate={onNavigate} />
        ) : (
          <Lines key="loose" object={object} views={list} onNavigate={onNavigate} className="ps-6" />
        ),
      )}
    </ul>
  );
}

/** What opens and closes the views of an object, at the end of its line. */
export function ViewsFold({ object }: { object: ObjectDef }) {
  const count = useOwnViews(object).length;
  const [open, toggle] = useFold(`views:${object.name}`);
  if (count === 0) return null;
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-label={t`My views of ${object.label_plural}`}
      onClick={toggle}
      className="absolute top-0.5 end-0.5 flex size-6 items-center justify-center rounded-md text-mute hover:bg-press max-md:top-0 max-md:size-11"
    >
      <Icon name={open ? "chevron-down" : "chevron-right"} size={14} />
    </button>
  );
}

function Folder({
  object,
  folder,
  views,
  onNavigate,
}: {
  object: ObjectDef;
  folder: string;
  views: SavedView[];
  onNavigate: (() => void) | undefined;
}) {
  const [open, toggle] = useFold(`folder:${object.name}:${folder}`);
  return (
    <li>
      <SideHeading label={folder} open={open} onToggle={toggle} icon="folder" className="ps-4" />
      {open && (
        <ul className="space-y-px">
          <Lines object={object} views={views} onNavigate={onNavigate} className="ps-8" />
        </ul>
      )}
    </li>
  );
}

function Lines({
  object,
  views,
  onNavigate,
  className,
}: {
  object: ObjectDef;
  views: SavedView[];
  onNavigate: (() => void) | undefined;
  className: string;
}) {
  return views.map((view) => (
    <li key={view.id}>
      <SideLink
        to={`/${object.plural}`}
        search={{ view: view.id }}
        icon={viewIcon(view)}
        label={view.name}
        title={view.name}
        className={cn(className)}
        onClick={onNavigate}
      />
    </li>
  ));
}
