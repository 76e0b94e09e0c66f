import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { Rec } from "@/api/types";
import type { Lane } from "./lanes";

export interface Lifted {
  record: Rec;
  from: string;
  /** The column it would land in; null beside all of them. */
  over: string | null;
}

/** The next column in a direction, staying at the ends. */
export function laneBeside(lanes: readonly Lane[], over: string | null, step: 1 | -1): Lane | undefined {
  const at = lanes.findIndex((lane) => lane.id === over);
  return lanes[Math.max(0, Math.min(lanes.length - 1, at + step))];
}

/** A card that keyboard or finger have taken up, and what a screen reader is told about it. */
export function useLift(lanes: readonly Lane[], nameOf: (record: Rec) => string) {
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [said, setSaid] = useState("");
  const label = (id: string | null) => lanes.find((lane) => lane.id === id)?.label ?? "";

  return {
    lifted,
    said,
    lift(record: Rec, from: string) {
      setLifted({ record, from, over: from });
      setSaid(
        t`${nameOf(record)} is lifted from ${label(from)}. Arrow keys choose a column, Space drops it, Escape gives up.`,
      );
    },
    over(lane: string | null) {
      if (!lifted || lifted.over === lane) return;
      setLifted({ ...lifted, over: lane });
      const place = lanes.findIndex((one) => one.id === lane) + 1;
      if (lane !== null) setSaid(t`Over ${label(lane)}, column ${place} of ${lanes.length}`);
    },
    giveUp() {
      if (!lifted) return;
      setSaid(t`Given up: ${nameOf(lifted.record)} stays in ${label(lifted.from)}`);
      setLifted(null);
    },
    dropped(record: Rec, lane: Lane) {
      setSaid(t`${nameOf(record)} is dropped in ${lane.label}`);
      setLifted(null);
    },
  };
}
