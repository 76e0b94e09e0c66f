import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { IconButton } from "@/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { useTopic } from "../help/help-host";
import { startTour } from "../help/tours";
import { useKeysOf } from "./keys";
import { helpOpen, shortcutsOpen } from "./ui-store";

/** In the head of every page: the guide at the page that belongs here, the tour, the keys. */
export function HelpMenu() {
  const navigate = useNavigate();
  const { tour } = useTopic();
  const keysOf = useKeysOf();
  return (
    <Menu align="end" trigger={<IconButton icon="circle-help" label={t`Help`} className="max-md:hidden" />}>
      <MenuItem icon="circle-help" {...keysOf("help")} onClick={() => helpOpen.set("here")}>
        {t`Help for this page`}
      </MenuItem>
      {tour && (
        <MenuItem icon="map" onClick={() => startTour(tour)}>
          {t`Tour of this page`}
        </MenuItem>
      )}
      <MenuItem icon="keyboard" {...keysOf("shortcuts")} onClick={() => shortcutsOpen.set(true)}>
        {t`Keyboard shortcuts`}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="list" onClick={() => void navigate({ to: "/help" })}>
        {t`The whole guide`}
      </MenuItem>
    </Menu>
  );
}
