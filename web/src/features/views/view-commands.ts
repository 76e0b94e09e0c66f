import { t } from "@lingui/core/macro";
import { useMemo, useRef } from "react";
import { type Command, usePageCommands } from "../shell/commands";
import type { ViewActions } from "./use-view-actions";
import type { ViewDialog } from "./view-options";

/** For the palette and the keyboard. */
export function useViewCommands({
  edited,
  savable,
  actions,
  setDialog,
  open,
  look,
}: {
  edited: boolean;
  savable: boolean;
  actions: ViewActions;
  setDialog: (dialog: ViewDialog) => void;
  open: () => void;
  /** Offers the ways to look at the list. */
  look: () => void;
}) {
  const latest = useRef({ actions, open, look });
  latest.current = { actions, open, look };
  usePageCommands(
    useMemo(() => {
      const group = t`View`;
      const commands: Command[] = [
        {
          id: "view.switch",
          group,
          label: t`Switch view`,
          icon: "layers",
          keys: "v",
          run: () => latest.current.open(),
        },
        {
          id: "view.layout",
          group,
          label: t`Look at it as…`,
          icon: "kanban",
          run: () => latest.current.look(),
        },
        {
          id: "view.new",
          group,
          label: t`Save as new view…`,
          icon: "list-plus",
          ...(edited && !savable && { keys: "mod+s" }),
          run: () => setDialog("new"),
        },
      ];
      if (savable)
        commands.unshift({
          id: "view.save",
          group,
          label: t`Save view`,
          icon: "check",
          keys: "mod+s",
          run: () => void latest.current.actions.save(),
        });
      if (edited)
        commands.push({
          id: "view.discard",
          group,
          label: t`Discard changes of the view`,
          icon: "rotate-ccw",
          run: () => latest.current.actions.discard(),
        });
      return commands;
    }, [edited, savable, setDialog]),
  );
}
