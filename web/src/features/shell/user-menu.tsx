import { plural, t } from "@lingui/core/macro";
import { clearOutbox, outbox } from "@/api/outbox";
import { signOut, useSession } from "@/api/session";
import { dropAllTyped } from "@/lib/drafts";
import { forgetAllKept } from "@/lib/kept";
import { useStore } from "@/lib/store";
import { setTheme, type Theme, themeStore } from "@/lib/theme";
import { Avatar } from "@/ui/avatar";
import { confirm } from "@/ui/confirm";
import { Icon } from "@/ui/icon";
import { Menu, MenuGroup, MenuItem, MenuSeparator } from "@/ui/menu";
import { useKeysOf } from "./keys";
import { helpOpen, shortcutsOpen } from "./ui-store";

/**
 * Leaves by loading anew, so that nothing of whoever was here stays in memory or is still under way. Drafts and what
 * could not be sent go too: the next one at this machine may be somebody else.
 */
export async function leave() {
  const unsent = outbox.get().length;
  if (
    unsent > 0 &&
    !(await confirm({
      title: plural(unsent, {
        one: "# change has not been sent. Sign out without it?",
        other: "# changes have not been sent. Sign out without them?",
      }),
      action: t`Sign out`,
      danger: true,
    }))
  )
    return;
  clearOutbox();
  forgetAllKept();
  dropAllTyped();
  await signOut().catch(() => undefined); // gone already is as good
  location.assign("/sign-in");
}

export const themes = (): { key: Theme; label: string; icon: "sun" | "moon" | "monitor" }[] => [
  { key: "light", label: t`Light`, icon: "sun" },
  { key: "dark", label: t`Dark`, icon: "moon" },
  { key: "system", label: t`Like the system`, icon: "monitor" },
];

export function UserMenu() {
  const { user } = useSession();
  const theme = useStore(themeStore);
  const keysOf = useKeysOf();
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          className="flex h-9 w-full items-center gap-2.5 rounded-md px-2 text-start hover:bg-hover max-md:h-12"
        >
          <Avatar name={user.label} />
          <span className="min-w-0 flex-1 truncate font-medium">{user.label}</span>
          <Icon name="chevrons-up-down" size={14} className="text-mute" />
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <div className="truncate font-medium">{user.label}</div>
        <div className="truncate text-mute text-xs">{user.email}</div>
      </div>
      <MenuSeparator />
      <MenuGroup label={t`Appearance`}>
        {themes().map((one) => (
          <MenuItem
            key={one.key}
            icon={one.icon}
            checked={theme === one.key}
            closeOnClick={false}
            onClick={() => setTheme(one.key)}
          >
            {one.label}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuItem
        icon="keyboard"
        {...keysOf("shortcuts")}
        className="max-md:hidden"
        onClick={() => shortcutsOpen.set(true)}
      >
        {t`Keyboard shortcuts`}
      </MenuItem>
      <MenuItem icon="circle-help" onClick={() => helpOpen.set("here")}>
        {t`Help`}
      </MenuItem>
      <MenuItem icon="log-out" onClick={() => void leave()}>
        {t`Sign out`}
      </MenuItem>
    </Menu>
  );
}
