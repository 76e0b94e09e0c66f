import { t } from "@lingui/core/macro";
import type { Purpose } from "@/features/record/layout";
import type { IconName } from "@/ui/icon";

export interface PurposeWords {
  key: Purpose;
  label: string;
  /** What it lays out. */
  help: string;
  icon: IconName;
}

export const purposes = (): PurposeWords[] => [
  {
    key: "record",
    label: t`Record page`,
    help: t`Which fields stand where on a record’s page and in the side panel, and which lists beside them.`,
    icon: "panel-left",
  },
  {
    key: "create",
    label: t`Form for a new record`,
    help: t`What is asked for, in which order.`,
    icon: "plus",
  },
  {
    key: "card",
    label: t`Cards`,
    help: t`What a card of a board or gallery tells, unless its view chooses that itself.`,
    icon: "kanban",
  },
];
