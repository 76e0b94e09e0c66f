import { t } from "@lingui/core/macro";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { listenForKeys } from "@/lib/hotkeys";
import { useIsMobile } from "@/lib/media";
import { useStore } from "@/lib/store";
import { ConfirmHost } from "@/ui/confirm";
import { InTurn } from "@/ui/in-turn";
import { bringAhead, onDemand } from "@/ui/on-demand";
import { bringPopups } from "@/ui/popups";
import { Toasts } from "@/ui/toast";
import { SignInAgain } from "../auth/sign-in-again";
import { HelpHost } from "../help/help-host";
import { useCommands } from "./commands";
import { Connection } from "./connection";
import { MobileNav } from "./mobile-nav";
import { Sidebar } from "./sidebar";
import { createRequest, fieldRequest, helpOpen, paletteOpen, shortcutsOpen, sidebarFolded } from "./ui-store";
import { useUndoKeys } from "./undo-keys";
import { useNoteSeen } from "./use-seen";

const Palette = onDemand(() => import("../palette/palette"));
const Shortcuts = onDemand(() => import("../palette/shortcuts"));
const FieldHost = onDemand(() => import("../settings/shape/field-host"));
const CreateDialog = onDemand(() => import("../create/create-dialog"));

/** Around every page for somebody who is signed in. */
export function AppShell() {
  const folded = useStore(sidebarFolded);
  const palette = useStore(paletteOpen);
  const shortcuts = useStore(shortcutsOpen);
  const creating = useStore(createRequest);
  const shaping = useStore(fieldRequest);
  const help = useStore(helpOpen);
  const phone = useIsMobile();
  const path = useRouterState({ select: (state) => state.location.pathname });

  useEffect(() => bringAhead(bringPopups), []);

  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-60 focus:m-2 focus:rounded-lg focus:bg-raised focus:px-3 focus:py-2"
      >
        {t`Skip to the content`}
      </a>
      <Connection />
      <div className="flex min-h-0 flex-1">
        {!folded && !phone && (
          <div className="w-59 shrink-0">
            <InTurn>
              <Sidebar />
            </InTurn>
          </div>
        )}
        <main
          id="main"
          tabIndex={-1}
          className={`min-w-0 flex-1 overflow-hidden bg-canvas md:my-2 md:me-2 md:rounded-xl md:border md:border-line md:shadow-sm ${folded ? "md:ms-2" : ""} ${help ? "xl:me-102" : ""}`}
        >
          <Outlet key={path.split("/")[1]} />
        </main>
      </div>
      {phone && (
        <InTurn meanwhile={<div className="h-14 shrink-0" />}>
          <MobileNav />
        </InTurn>
      )}
      {palette && <Palette />}
      {shortcuts && <Shortcuts />}
      {shaping && <FieldHost request={shaping} />}
      {creating && <CreateDialog key={creating.object} request={creating} />}
      <Keys />
      <InTurn>
        <HelpHost />
      </InTurn>
      <ConfirmHost />
      <Toasts />
      <SignInAgain />
    </div>
  );
}

/** What the shell does without a face: it listens for keys and notes which records were seen. */
function Keys() {
  const commands = useCommands();
  useEffect(
    () =>
      listenForKeys(() =>
        commands.flatMap((command) => (command.keys ? [{ keys: command.keys, run: command.run }] : [])),
      ),
    [commands],
  );
  useUndoKeys();
  useNoteSeen();
  return null;
}
