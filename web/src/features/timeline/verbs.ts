import { t } from "@lingui/core/macro";
import type { ObjectDef } from "@/api/types";
import type { Hue } from "@/lib/format";
import { type IconName, iconNamed } from "@/ui/icon";
import type { TimelineItem } from "./types";

export interface Verb {
  /** "Maya Lindgren ‹moved› …" */
  said: string;
  /** What the filter calls it. */
  label: string;
  icon: IconName;
  hue: Hue;
}

/** The last part of an operation's name: "deal.win" and "win" are the same verb. */
export const verbKey = (item: Pick<TimelineItem, "verb">) => item.verb.split(".").at(-1) ?? item.verb;

/** How a verb is told. One line per verb that deserves words of its own; operations bring their label along. */
export function verbOf(key: string, object: ObjectDef | undefined): Verb {
  switch (key) {
    case "created":
      return { said: t`created`, label: t`Created`, icon: "plus", hue: "green" };
    case "updated":
      return { said: t`changed`, label: t`Changed`, icon: "pencil", hue: "indigo" };
    case "trashed":
      return { said: t`moved to the trash`, label: t`Trashed`, icon: "trash-2", hue: "red" };
    case "restored":
      return { said: t`brought back`, label: t`Restored`, icon: "rotate-ccw", hue: "teal" };
    case "move":
      return { said: t`moved`, label: t`Moved`, icon: "move-right", hue: "blue" };
    case "win":
      return { said: t`marked as won`, label: t`Won`, icon: "trophy", hue: "green" };
    case "lose":
      return { said: t`marked as lost`, label: t`Lost`, icon: "circle-x", hue: "red" };
    case "reopen":
      return { said: t`reopened`, label: t`Reopened`, icon: "rotate-ccw", hue: "amber" };
    case "merge":
      return { said: t`merged`, label: t`Merged`, icon: "git-branch", hue: "violet" };
  }
  const operation = object?.operations.find((one) => one.verb === key);
  const label = operation?.label ?? key.replaceAll("_", " ");
  return { said: label.toLocaleLowerCase(), label, icon: iconNamed(operation?.icon, "zap"), hue: "violet" };
}
