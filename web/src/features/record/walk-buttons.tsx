import { t } from "@lingui/core/macro";
import { useMemo } from "react";
import { formatNumber } from "@/lib/format";
import { IconButton } from "@/ui/button";
import { type Command, usePageCommands } from "../shell/commands";
import type { Walk } from "./use-walk";

/** Previous and next of the list one came from, by button and by key. */
export function WalkButtons({ walk, onGo }: { walk: Walk; onGo: (id: string) => void }) {
  const { previous, next, position, total } = walk;
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it leads is all that matters
  const commands = useMemo(() => {
    const list: Command[] = [];
    if (next)
      list.push({
        id: "record.next",
        group: t`Record`,
        label: t`Next record`,
        icon: "arrow-down",
        keys: "j",
        run: () => onGo(next),
      });
    if (previous)
      list.push({
        id: "record.previous",
        group: t`Record`,
        label: t`Previous record`,
        icon: "arrow-up",
        keys: "k",
        run: () => onGo(previous),
      });
    return list;
  }, [previous, next]);
  usePageCommands(commands);
  return (
    <div className="flex items-center gap-0.5">
      <span className="whitespace-nowrap px-1 text-mute text-xs tabular-nums">
        {total === null ? formatNumber(position) : t`${formatNumber(position)} of ${formatNumber(total)}`}
      </span>
      <IconButton
        icon="arrow-up"
        size={15}
        label={t`Previous record`}
        disabled={!previous}
        onClick={() => previous && onGo(previous)}
      />
      <IconButton
        icon="arrow-down"
        size={15}
        label={t`Next record`}
        disabled={!next}
        onClick={() => next && onGo(next)}
      />
    </div>
  );
}
