import { t } from "@lingui/core/macro";
import type { Catalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { type IconName, iconNamed } from "@/ui/icon";

export interface NavEntry {
  label: string;
  icon: IconName;
  to: string;
  /** Second key of the "g …" sequence. */
  key?: string;
}

export const objectIcon = (object: ObjectDef): IconName => iconNamed(object.icon);

/** The first free letter of each name, so that "g p" goes to People and "g d" to Deals. */
export function goKeys(labels: string[]): (string | undefined)[] {
  const taken = new Set<string>(["h", "s"]); // home, settings
  return labels.map((label) => {
    const letter = [...label.toLowerCase()].find((one) => /[a-z]/.test(one) && !taken.has(one));
    if (letter) taken.add(letter);
    return letter;
  });
}

export const homeEntry = (): NavEntry => ({ label: t`Home`, icon: "home", to: "/", key: "h" });

export function recordEntries(catalog: Catalog): NavEntry[] {
  const keys = goKeys(catalog.menu.map((object) => object.label_plural));
  return catalog.menu.map((object, i) => {
    const entry: NavEntry = { label: object.label_plural, icon: objectIcon(object), to: `/${object.plural}` };
    const key = keys[i];
    if (key) entry.key = key;
    return entry;
  });
}

/** Pages that are no object, below the records. Add a line here when a page exists. */
export function extraEntries(): NavEntry[] {
  return [{ label: t`Settings`, icon: "settings", to: "/settings", key: "s" }];
}

/** What a thumb reaches: home, the first object, and the one with a board, which is what most work goes into. */
export function barEntries(catalog: Catalog): NavEntry[] {
  const entries = recordEntries(catalog);
  const board = catalog.menu.findIndex((object, i) => i > 0 && object.views.some((view) => view.type === "board"));
  return [homeEntry(), entries[0], entries[board < 0 ? 1 : board]].filter((entry) => entry !== undefined);
}
