import { t } from "@lingui/core/macro";
import { cn } from "@/lib/cn";
import { formatMonth } from "@/lib/format";

interface Month {
  month: string;
  size: number;
  text: string;
}

/** Twelve columns, the running month marked. A table for those who do not see it. */
export function Months({
  months,
  top,
  loading,
}: {
  months: Month[];
  top: (value: number) => string;
  loading: boolean;
}) {
  const most = niceTop(Math.max(...months.map((one) => one.size), 0));
  return (
    <div className="relative">
      <div aria-hidden className="flex h-48 gap-1.5 ps-12">
        <div className="pointer-events-none absolute inset-x-0 top-0 h-42">
          {[1, 0.5, 0].map((part) => (
            <div
              key={part}
              style={{ top: `${(1 - part) * 100}%` }}
              className={cn("absolute inset-x-0 border-line border-t", part > 0 && "border-dashed")}
            >
              <span className="-translate-y-1/2 absolute top-0 start-0 bg-canvas pe-2 text-2xs text-mute tabular-nums">
                {loading || most === 0 ? (part === 0 ? top(0) : "") : top(most * part)}
              </span>
            </div>
          ))}
        </div>
        {months.map((one, i) => {
          const last = i === months.length - 1;
          return (
            <div
              key={one.month}
              title={`${formatMonth(one.month, "long")}: ${one.text}`}
              className="flex min-w-0 flex-1 flex-col"
            >
              <div className="relative flex h-42 items-end">
                {loading ? (
                  <span className="skeleton w-full rounded-b-none" style={{ height: `${30 + ((i * 29) % 50)}%` }} />
                ) : (
                  <span
                    className={cn(
                      "w-full rounded-t-[4px] bg-accent transition-[height] duration-300",
                      last ? "" : "opacity-60",
                    )}
                    style={{ height: `max(${one.size > 0 ? 2 : 0}px, ${most > 0 ? (one.size / most) * 100 : 0}%)` }}
                  />
                )}
              </div>
              <span
                className={cn("h-6 truncate pt-1.5 text-center text-2xs text-mute", i % 2 === 0 && "max-md:invisible")}
              >
                {formatMonth(one.month, "short")}
              </span>
            </div>
          );
        })}
      </div>
      {!loading && (
        <table className="sr-only">
          <caption>{t`Won by month`}</caption>
          <tbody>
            {months.map((one) => (
              <tr key={one.month}>
                <th scope="row">{formatMonth(one.month, "long")}</th>
                <td>{one.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** The next round number, so that the lines stand at values one can read. */
export function niceTop(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}
