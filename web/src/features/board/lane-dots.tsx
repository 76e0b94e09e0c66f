import { type RefObject, useEffect, useState } from "react";
import { cn } from "@/lib/cn";
import { alongLine, isRtl } from "@/lib/direction";
import type { Lane } from "./lanes";

/** On a phone one column fills the screen: dots say which of how many. What they say is in the columns' own heads. */
export function LaneDots({ row, lanes }: { row: RefObject<HTMLElement | null>; lanes: Lane[] }) {
  const [at, setAt] = useState(0);
  useEffect(() => {
    const box = row.current;
    if (!box) return;
    const update = () => {
      const { left, width } = box.getBoundingClientRect();
      const columns = [...box.children];
      const here = columns.findIndex((one) => {
        const at = one.getBoundingClientRect();
        // Its further edge has not yet passed the middle.
        return alongLine((isRtl() ? at.left : at.right) - (left + width / 2)) > 0;
      });
      setAt(here < 0 ? columns.length - 1 : here);
    };
    box.addEventListener("scroll", update, { passive: true });
    return () => box.removeEventListener("scroll", update);
  }, [row]);
  if (lanes.length < 2 || lanes.length > 20) return null;
  return (
    <div aria-hidden data-lane-dots className="flex h-5 shrink-0 items-center justify-center gap-1.5 md:hidden">
      {lanes.map((lane, i) => (
        <span
          key={lane.id}
          data-hue={lane.hue}
          className={cn("size-1.5 rounded-full transition-[width]", i === at ? "hue-dot w-4" : "bg-line-strong")}
        />
      ))}
    </div>
  );
}
