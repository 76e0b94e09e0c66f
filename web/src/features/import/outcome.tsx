import { t } from "@lingui/core/macro";
import { type Catalog, useCatalog } from "@/api/catalog";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { Icon, type IconName } from "@/ui/icon";
import type { Progress, Result } from "./types";

/** "3 people, 1 company": where a mapping makes several kinds of records, how many of each. */
export function perObject(catalog: Catalog, of: Result["by_object"], what: "created" | "updated"): string {
  return Object.entries(of ?? {})
    .filter(([, counts]) => (counts[what] ?? 0) > 0)
    .sort(([, a], [, b]) => b[what] - a[what])
    .map(([name, counts]) => {
      const object = catalog.object(name);
      const label = counts[what] === 1 ? object?.label : object?.label_plural;
      return `${formatNumber(counts[what])} ${inSentence(label ?? name)}`;
    })
    .join(", ");
}

/** Four numbers: what will become, or became, of the rows. */
export function Counts({ of }: { of: Pick<Result, "created" | "updated" | "skipped" | "rejected" | "by_object"> }) {
  const catalog = useCatalog();
  const tiles: [string, number, IconName, string, string?][] = [
    [t`Created`, of.created, "plus", "text-good", perObject(catalog, of.by_object, "created")],
    [t`Updated`, of.updated, "pencil", "text-accent-ink", perObject(catalog, of.by_object, "updated")],
    [t`Left as they are`, of.skipped, "minus", "text-mute"],
    [t`Rejected`, of.rejected, "circle-x", of.rejected > 0 ? "text-danger" : "text-mute"],
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {tiles.map(([label, count, icon, tone, kinds]) => (
        <div key={label} className="rounded-xl border border-line bg-canvas p-3 shadow-sm">
          <dt className="flex items-center gap-1.5 text-mute text-xs">
            <Icon name={icon} size={14} className={tone} />
            {label}
          </dt>
          <dd
            className={cn("mt-1 font-semibold text-xl tabular-nums", label === t`Rejected` && of.rejected > 0 && tone)}
          >
            {formatNumber(count)}
          </dd>
          {kinds && <dd className="mt-0.5 text-mute text-xs">{kinds}</dd>}
        </div>
      ))}
    </dl>
  );
}

export function ProgressBar({ label, progress }: { label: string; progress: Progress | null | undefined }) {
  const total = progress?.total ?? 0;
  const done = Math.min(progress?.done ?? 0, total);
  const share = total > 0 ? done / total : 0;
  return (
    <div>
      <div className="mb-1.5 flex justify-between text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-mute tabular-nums">
          {total > 0 && t`${formatNumber(done)} of ${formatNumber(total)}`}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-2 overflow-hidden rounded-full bg-press"
      >
        <div
          className="h-full origin-left rtl:origin-right rounded-full bg-accent transition-[width] duration-500"
          style={{ width: `${Math.max(2, share * 100)}%` }}
        />
      </div>
    </div>
  );
}
