import { plural, t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import { formatNumber } from "@/lib/format";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Message } from "@/ui/message";
import { Counts } from "./outcome";
import { type Reason, reasonsOf, suggestion } from "./reasons";
import type { Import, Mapping, Result } from "./types";

/** Numbers of rows named with a reason; more are counted. */
const NAMED = 5;

/**
 * What would happen, before it does. Rows that would be left behind come before everything else: with one of them the
 * way that is offered first is to mend it, and the button that goes on without it says so.
 */
export function CheckStep({
  one,
  result,
  mapping,
  busy,
  onRun,
  onEdit,
  onMend,
}: {
  one: Import;
  result: Result;
  mapping: Mapping;
  busy: boolean;
  onRun: () => void;
  onEdit: () => void;
  /** A mapping that reads a refused value: the rows are checked again with it. */
  onMend: (mapping: Mapping) => void;
}) {
  const whole = result.complete !== false;
  const writes = result.created + result.updated;
  const { rejected } = result;
  const checked = result.checked ?? one.rows;
  const all = whole
    ? plural(writes, { one: "Import # record", other: "Import # records" })
    : t`Import all ${formatNumber(one.rows)} rows`;
  const without = plural(rejected, { one: "Import without # row", other: "Import without # rows" });
  const edit = (
    <Button
      look={rejected > 0 ? "primary" : "outline"}
      size="lg"
      icon="sliders-horizontal"
      busy={busy && rejected > 0}
      onClick={onEdit}
    >
      {t`Change the mapping`}
    </Button>
  );
  return (
    <div className="space-y-6 px-4 py-6">
      <h2 className="font-semibold text-lg">
        {whole ? t`This is what would happen` : t`This is what would happen to the first rows`}
      </h2>
      {!whole && (
        <Message tone="plain">
          {t`The first ${formatNumber(checked)} of ${formatNumber(one.rows)} rows were checked. The others are held to the same rules when they are imported; what does not fit is kept for download.`}
        </Message>
      )}
      {rejected > 0 && (
        <Rejections
          rejected={rejected}
          checked={checked}
          reasons={reasonsOf(result.problems ?? [])}
          mapping={mapping}
          busy={busy}
          onMend={onMend}
        />
      )}
      <Counts of={result} />
      {writes === 0 && rejected === 0 && (
        <Message>{t`No row would be written. Change the mapping and check again.`}</Message>
      )}
      <div className="flex flex-wrap gap-2">
        {rejected > 0 && edit}
        <Button
          look={rejected > 0 ? "outline" : "primary"}
          size="lg"
          icon="upload"
          busy={busy}
          disabled={writes === 0}
          onClick={onRun}
        >
          {rejected === 0 ? all : whole ? without : t`Import without the rows that do not fit`}
        </Button>
        {rejected === 0 && edit}
      </div>
    </div>
  );
}

function Rejections({
  rejected,
  checked,
  reasons,
  mapping,
  busy,
  onMend,
}: {
  rejected: number;
  checked: number;
  reasons: Reason[];
  mapping: Mapping;
  busy: boolean;
  onMend: (mapping: Mapping) => void;
}) {
  const catalog = useCatalog();
  const of = formatNumber(checked);
  return (
    <section
      role="alert"
      aria-label={t`Rejected rows`}
      className="overflow-hidden rounded-xl border border-danger bg-canvas shadow-sm"
    >
      <h3 className="flex items-start gap-2 bg-danger-wash px-4 py-3 font-semibold text-danger">
        <Icon name="circle-alert" className="mt-0.5" />
        {plural(rejected, {
          one: `# of ${of} rows does not fit and would be left out`,
          other: `# of ${of} rows do not fit and would be left out`,
        })}
      </h3>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={t`Problems`}
        className="max-h-96 divide-y divide-line overflow-y-auto"
      >
        {reasons.map((reason) => {
          const near = suggestion(catalog, mapping, reason);
          return (
            <li
              key={`${reason.column} ${reason.value} ${reason.message}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5"
            >
              <div className="min-w-60 flex-1">
                <p>
                  {reason.column && <span className="font-medium">{reason.column}: </span>}
                  {reason.message}
                </p>
                <p className="text-mute text-xs tabular-nums">{rowsOf(reason)}</p>
              </div>
              {near && (
                <Button icon="check" busy={busy} onClick={() => onMend(near.apply(mapping))}>
                  {t`Read it as “${near.label}”`}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function rowsOf({ rows }: Reason): string {
  const named = rows.slice(0, NAMED).map(formatNumber).join(", ");
  if (rows.length > NAMED) {
    const more = rows.length - NAMED;
    return plural(more, { one: `Rows ${named} and # more`, other: `Rows ${named} and # more` });
  }
  return plural(rows.length, { one: `Row ${named}`, other: `Rows ${named}` });
}
