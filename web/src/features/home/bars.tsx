import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import type { Hue } from "@/lib/format";
import type { ListSearch } from "../grid/view-state";

export interface Bar {
  key: string;
  label: string;
  show?: ReactNode;
  /** How long it is, against the longest. */
  size: number;
  /** The part of it that is drawn full; the rest is pale. */
  strong?: number;
  /** What it says at its end. */
  text: string;
  /** More of the same, quieter. */
  detail?: string;
  hue?: Hue;
  /** The list of what it counts. */
  to?: { plural: string; search: ListSearch };
}

/** Bars lying one below the other; each leads to what it counts. Drawn with nothing but boxes. */
export function Bars({ bars }: { bars: Bar[] }) {
  const most = Math.max(...bars.map((bar) => bar.size), 1e-9);
  return (
    <ul className="space-y-0.5">
      {bars.map((bar) => {
        const content = (
          <>
            <span className="flex w-28 shrink-0 items-center gap-2 truncate text-soft">
              {bar.show ?? <span className="truncate">{bar.label}</span>}
            </span>
            <span aria-hidden className="relative h-5 min-w-0 flex-1">
              <Strip hue={bar.hue} width={(bar.size / most) * 100} pale={bar.strong !== undefined} />
              {bar.strong !== undefined && <Strip hue={bar.hue} width={(bar.strong / most) * 100} />}
            </span>
            <span className="w-24 shrink-0 text-end tabular-nums max-md:w-21">
              <span className="font-semibold">{bar.text}</span>
              {bar.detail && <span className="ms-1.5 text-mute text-xs">{bar.detail}</span>}
            </span>
          </>
        );
        const line = "-mx-2 flex min-h-8 items-center gap-3 rounded-md px-2 max-md:min-h-11";
        return (
          <li key={bar.key}>
            {bar.to ? (
              <Link
                to="/$plural"
                params={{ plural: bar.to.plural }}
                search={bar.to.search}
                className={cn(line, "hover:bg-hover")}
              >
                {content}
              </Link>
            ) : (
              <div className={line}>{content}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Strip({ width, hue, pale }: { width: number; hue: Hue | undefined; pale?: boolean }) {
  return (
    <span
      data-hue={hue}
      style={{ width: `max(${width > 0 ? 3 : 0}px, ${width}%)` }}
      className={cn(
        "absolute inset-y-0 start-0 rounded-[4px] transition-[width] duration-300",
        hue ? "hue-dot" : "bg-accent",
        pale && "opacity-30",
      )}
    />
  );
}

/** Outlines of bars, of the same height, so that nothing jumps. */
export function BarsComing({ count }: { count: number }) {
  return (
    <div aria-hidden className="space-y-0.5">
      {Array.from({ length: count }, (_, i) => (
        <div key={i} className="flex min-h-8 items-center gap-3 max-md:min-h-11">
          <span className="skeleton h-2.5 w-20" />
          <span className="skeleton h-5" style={{ width: `${70 - ((i * 23) % 50)}%` }} />
        </div>
      ))}
    </div>
  );
}
