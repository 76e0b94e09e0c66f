import { t } from "@lingui/core/macro";
import type { ObjectDef } from "@/api/types";
import type { Hue } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { type IconName, iconNamed } from "@/ui/icon";
import type { TimelineItem } from "./types";

export interface Verb {
  /** "Maya Lindgren ‹moved› …" */
  said: string;
  /** What the filter calls it. */
  label: string;
  icon: IconName;
  hue: Hue;
  /** What it happened to, where that is no field: told by its name alone. */
  names?: string;
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
    case "revealed":
      return { said: t`looked at what is secret`, label: t`Secret shown`, icon: "eye", hue: "amber" };
    case "signed_in":
      return { said: t`signed in`, label: t`Signed in`, icon: "user-check", hue: "gray" };
    case "password_changed":
      return { said: t`chose another password`, label: t`Password changed`, icon: "lock", hue: "amber" };
    case "token_created":
      return { said: t`made an access token`, label: t`Token made`, icon: "key", hue: "violet", names: "token" };
    case "token_revoked":
      return { said: t`ended an access token`, label: t`Token ended`, icon: "key", hue: "red", names: "token" };
  }
  const operation = object?.operations.find((one) => one.verb === key);
  const label = operation?.label ?? key.replaceAll("_", " ");
  return { said: inSentence(label), label, icon: iconNamed(operation?.icon, "zap"), hue: "violet" };
}

/**
 * What the filter offers: what has been seen and, while older events are not loaded, whatever else may be among them.
 */
export function verbsOffered(seen: readonly string[], object: ObjectDef, more: boolean): string[] {
  const usual = ["created", "updated", "trashed", "restored", ...object.operations.map((one) => one.verb)];
  return [...new Set(more ? [...usual, ...seen] : seen)];
}
