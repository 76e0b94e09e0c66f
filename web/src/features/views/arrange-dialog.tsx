import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useSetting } from "@/api/settings";
import type { ObjectDef } from "@/api/types";
import type { SavedView } from "@/api/views";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { viewIcon } from "./favourites";
import { orderKey } from "./seen";
import { moved, useDragOrder } from "./use-drag-order";
import { refuse } from "./view-work";

/** The order of an object's views: one's own, whoever they belong to. */
export default function ArrangeDialog({
  object,
  views,
  onClose,
}: {
  object: ObjectDef;
  views: SavedView[];
  onClose: () => void;
}) {
  const [, keep] = useSetting<string[]>(orderKey(object));
  const [said, setSaid] = useState("");
  const order = useDragOrder("views", views.length, (from, to) => {
    const view = views[from];
    if (view) setSaid(t`${view.name} is now number ${to + 1} of ${views.length}`);
    keep(
      moved(
        views.map((one) => one.id),
        from,
        to,
      ),
    ).catch(refuse);
  });
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t`Arrange the views of ${object.label_plural}`}
      description={t`The order is your own. Drag a view, or move it with the arrow keys.`}
      footer={<Button look="primary" onClick={onClose}>{t`Done`}</Button>}
    >
      <ol className="-mx-2">
        {views.map((view, i) => (
          <li
            key={view.id}
            {...order.row(i)}
            className={cn(
              "relative flex items-center gap-2 rounded-md px-1 hover:bg-hover",
              order.line(i) && "before:absolute before:inset-x-0 before:-top-px before:h-0.5 before:bg-accent",
              i === views.length - 1 &&
                order.line(views.length) &&
                "after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:bg-accent",
            )}
          >
            <button
              type="button"
              aria-label={t`Move ${view.name}: arrow keys up and down`}
              className="flex h-8 w-6 cursor-grab items-center justify-center rounded-md text-mute max-md:size-11"
              onKeyDown={(event) => {
                const { currentTarget } = event;
                if (order.key(event, i, true)) requestAnimationFrame(() => currentTarget.focus());
              }}
            >
              <Icon name="grip-vertical" size={15} />
            </button>
            <Icon name={viewIcon(view)} size={15} className="text-mute" />
            <span className="min-w-0 flex-1 truncate">{view.name}</span>
            {view.folder && <span className="truncate text-mute text-xs">{view.folder}</span>}
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </Dialog>
  );
}
