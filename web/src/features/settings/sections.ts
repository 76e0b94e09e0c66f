import { t } from "@lingui/core/macro";
import { type Catalog, useCatalog } from "@/api/catalog";
import { useSession } from "@/api/session";
import type { IconName } from "@/ui/icon";

export interface SectionDef {
  key: string;
  label: string;
  group: string;
  icon: IconName;
  /** Other words somebody may look for. */
  words: string;
  /** Wide sections hold tables. */
  wide?: boolean;
}

/** What somebody may see of the settings. Whether they may change it, the server decides again. */
export function sectionsFor(catalog: Catalog, role: string): SectionDef[] {
  const admin = role === "administrator";
  const may = (name: string, verb: "read" | "update") => !!catalog.object(name)?.permissions[verb];
  const imports = catalog.objects.some((object) => object.permissions.import);
  const you = t`You`;
  const workspace = t`Workspace`;
  const all: (SectionDef & { show: boolean })[] = [
    { key: "profile", label: t`Profile`, group: you, icon: "circle-user", words: t`name e-mail password`, show: true },
    { key: "sessions", label: t`Sessions`, group: you, icon: "monitor", words: t`devices signed in`, show: true },
    {
      key: "appearance",
      label: t`Appearance`,
      group: you,
      icon: "palette",
      words: t`theme dark light density compact`,
      show: true,
    },
    {
      key: "formats",
      label: t`Language and formats`,
      group: you,
      icon: "languages",
      words: t`locale region dates numbers time zone clock`,
      show: true,
    },
    {
      key: "keyboard",
      label: t`Keyboard`,
      group: you,
      icon: "keyboard",
      words: t`shortcuts keys hotkeys`,
      show: true,
    },
    {
      key: "help",
      label: t`Help and tours`,
      group: you,
      icon: "circle-help",
      words: t`guide getting started introduction`,
      show: true,
    },
    { key: "tokens", label: t`API tokens`, group: you, icon: "key", words: t`keys programs access`, show: true },
    {
      key: "workspace",
      label: t`General`,
      group: workspace,
      icon: "building-2",
      words: t`workspace company currency country time zone`,
      show: admin,
    },
    {
      key: "currencies",
      label: t`Currencies`,
      group: workspace,
      icon: "coins",
      words: t`exchange rates money reporting convert euro dollar`,
      show: admin,
    },
    {
      key: "users",
      label: t`Users`,
      group: workspace,
      icon: "users",
      words: t`people invite members deactivate`,
      wide: true,
      show: may("user", "read"),
    },
    {
      key: "teams",
      label: t`Teams`,
      group: workspace,
      icon: "users-round",
      words: t`manager parent groups`,
      wide: true,
      show: may("team", "read"),
    },
    {
      key: "roles",
      label: t`Roles`,
      group: workspace,
      icon: "shield",
      words: t`permissions access rights grants`,
      wide: true,
      show: may("user", "read"),
    },
    {
      key: "objects",
      label: t`Objects`,
      group: workspace,
      icon: "box",
      words: t`fields custom tables own data model properties`,
      wide: true,
      show: admin,
    },
    {
      key: "pipelines",
      label: t`Pipelines`,
      group: workspace,
      icon: "kanban",
      words: t`stages deals process`,
      wide: true,
      show: may("pipeline", "update") && may("stage", "update"),
    },
    {
      key: "templates",
      label: t`Templates`,
      group: workspace,
      icon: "layers",
      words: t`ready-made configuration bookshop charity reseller sample data`,
      show: admin,
    },
    { key: "imports", label: t`Imports`, group: t`Data`, icon: "file-up", words: t`CSV upload`, show: imports },
    {
      key: "jobs",
      label: t`Jobs`,
      group: t`Data`,
      icon: "activity",
      words: t`background work queue retry`,
      wide: true,
      show: admin,
    },
  ];
  return all.filter((one) => one.show).map(({ show: _show, ...section }) => section);
}

export function useSections(): SectionDef[] {
  return sectionsFor(useCatalog(), useSession().user.role);
}

/** A single setting, for those who look for it by name. */
export interface SettingEntry {
  section: string;
  label: string;
  words: string;
  icon: IconName;
}

/** The settings within the sections that somebody may see. A new setting of some weight gets a line here. */
export function settingEntries(sections: SectionDef[]): SettingEntry[] {
  const all: [section: string, label: string, words: string][] = [
    ["profile", t`Your name`, t`called rename`],
    ["profile", t`Your e-mail`, t`address sign in`],
    ["profile", t`Password`, t`change secret sign in`],
    ["sessions", t`Sign out elsewhere`, t`devices browsers lost`],
    ["appearance", t`Theme`, t`dark light system night`],
    ["appearance", t`Density`, t`compact roomy rows spacing size`],
    ["formats", t`Language`, t`words translation`],
    ["formats", t`Region for dates and numbers`, t`locale decimal comma month`],
    ["formats", t`Clock`, t`12 24 hours am pm`],
    ["formats", t`Your time zone`, t`clock region travel`],
    ["keyboard", t`Change a shortcut`, t`keys hotkeys rebind`],
    ["help", t`Tours`, t`introduction show`],
    ["help", t`Getting started list`, t`first steps home onboarding`],
    ["tokens", t`New API token`, t`create key program access`],
    ["workspace", t`Company name`, t`workspace rename`],
    ["workspace", t`Currency`, t`money amounts euro dollar`],
    ["currencies", t`Exchange rates`, t`money convert reporting currency`],
    ["workspace", t`Country`, t`phone numbers`],
    ["workspace", t`Time zone of the workspace`, t`today clock`],
    ["users", t`Invite a user`, t`add colleague member link`],
    ["users", t`Change a user’s role`, t`rights permissions`],
    ["roles", t`What a role may do`, t`permissions access rights grants scope own team`],
    ["roles", t`New role`, t`add custom own permissions`],
    ["users", t`Deactivate a user`, t`leave remove block`],
    ["teams", t`New team`, t`add group manager`],
    ["objects", t`New object`, t`add custom own table`],
    ["objects", t`Fields of an object`, t`add custom property column order`],
    ["objects", t`Layouts of pages, forms and cards`, t`arrange sections columns related lists`],
    ["objects", t`Rules`, t`validation required unique condition stage`],
    ["pipelines", t`Stages`, t`probability colour order won lost`],
    ["templates", t`Apply a template`, t`begin ready-made sample data`],
    ["imports", t`Import a file`, t`CSV upload data`],
    ["jobs", t`Failed jobs`, t`errors retry background`],
  ];
  return all.flatMap(([key, label, words]) => {
    const section = sections.find((one) => one.key === key);
    return section ? [{ section: key, label, words, icon: section.icon }] : [];
  });
}
