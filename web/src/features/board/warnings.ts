import { t } from "@lingui/core/macro";
import type { Rec } from "@/api/types";
import { isBlank } from "@/fields/registry";
import { inSentence } from "@/lib/i18n";
import type { IconName } from "@/ui/icon";
import { type CardParts, daysSince } from "./card-parts";

export interface Warning {
  key: string;
  text: string;
  icon: IconName;
}

/** From then on a record that nobody touches is worth a look. */
export const QUIET_DAYS = 30;

/** What is amiss with a card that is not at an end yet. That its day has passed stands at the day itself. */
export function warningsOf(parts: CardParts, record: Rec, laneType: string | null, now = new Date()): Warning[] {
  if (laneType === "won" || laneType === "lost") return [];
  const warnings: Warning[] = [];
  // Only where columns are steps on a way does an amount have to be known.
  if (laneType === "open" && parts.amount && isBlank(record[parts.amount.name]))
    warnings.push({ key: "amount", text: t`No ${inSentence(parts.amount.label)}`, icon: "circle-alert" });
  const quiet = laneType === "open" ? daysSince(record.updated_at, now) : null;
  if (quiet !== null && quiet >= QUIET_DAYS)
    warnings.push({ key: "quiet", text: t`Nothing happened for ${quiet} days`, icon: "moon" });
  return warnings;
}
