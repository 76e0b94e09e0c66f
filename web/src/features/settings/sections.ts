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
    { key: "appearance", label: t`Appearance`, group: you, icon: "palette", words: t`theme dark light`, show: true },
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
      words: t`permissions access rights`,
      show: may("user", "read"),
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
