import guide from "virtual:guide-titles";
import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import { inSentence } from "@/lib/i18n";
import { settingEntries, useSections } from "../settings/sections";
import type { Command } from "../shell/commands";
import { objectIcon } from "../shell/nav";

/** Places that are many and found by their words: views, imports, settings, pages of the guide. */
export function useMoreCommands(): Command[] {
  const catalog = useCatalog();
  const navigate = useNavigate();
  const sections = useSections();
  const go = t`Go to`;
  const settings = t`Settings`;
  const views = catalog.menu.flatMap((object) =>
    object.views.map(
      (view): Command => ({
        id: `view.${object.name}.${view.key}`,
        group: go,
        label: `${object.label_plural}: ${view.label}`,
        icon: view.type === "board" ? "kanban" : objectIcon(object),
        words: t`view list`,
        quiet: true,
        run: () => void navigate({ to: "/$plural", params: { plural: object.plural }, search: { view: view.key } }),
      }),
    ),
  );
  const imports = catalog.menu
    .filter((object) => object.permissions.import)
    .map(
      (object): Command => ({
        id: `import.${object.name}`,
        group: t`Create`,
        label: t`Import ${inSentence(object.label_plural)}…`,
        icon: "file-up",
        words: t`CSV file upload`,
        quiet: true,
        run: () => void navigate({ to: "/import/$plural", params: { plural: object.plural } }),
      }),
    );
  const places = [
    ...sections.map((one) => ({ key: one.key, section: one.key, label: one.label, words: one.words, icon: one.icon })),
    ...settingEntries(sections).map((one) => ({ ...one, key: `${one.section}.${one.label}` })),
  ].map(
    (one): Command => ({
      id: `settings.${one.key}`,
      group: settings,
      label: one.label,
      icon: one.icon,
      words: one.words,
      quiet: true,
      run: () => void navigate({ to: "/settings/$section", params: { section: one.section } }),
    }),
  );
  const pages = guide.map(
    (page): Command => ({
      id: `guide.${page.key}`,
      group: t`Guide`,
      label: page.title,
      icon: "circle-help",
      words: t`help guide`,
      quiet: true,
      run: () => void navigate({ to: "/help/$page", params: { page: page.key } }),
    }),
  );
  return [...views, ...imports, ...places, ...pages];
}
