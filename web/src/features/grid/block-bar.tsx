import { plural, t } from "@lingui/core/macro";
import type { ObjectDef } from "@/api/types";
import { formatNumber } from "@/lib/format";
import { Button, IconButton } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { toast } from "@/ui/toast";
import { toTsv } from "./clipboard";
import type { Rejected } from "./paste";
import { type Busy, titleOfRejected } from "./use-cell-blocks";

/** Cells listed one by one; of more there is only the number. */
const LISTED = 200;

/** A block of cells under way, and afterwards what of it was not taken over: nothing of it is lost. */
export default function BlockBar({
  object,
  busy,
  rejected,
  onShow,
  onForget,
}: {
  object: ObjectDef;
  busy: Busy | null;
  rejected: Rejected[];
  onShow: (one: Rejected) => void;
  onForget: () => void;
}) {
  const count = rejected.length;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-11 z-30 flex justify-center px-3">
      <div
        role="group"
        aria-label={t`Changed cells`}
        className="popup pointer-events-auto flex max-w-full items-center gap-2 p-1.5 ps-3"
      >
        {busy ? (
          <>
            <span role="status" className="tabular-nums">
              {busy.of > 0 ? t`${busy.text}: ${formatNumber(busy.done)} of ${formatNumber(busy.of)}` : busy.text}
            </span>
            {busy.of > 0 && <progress className="w-32" aria-label={busy.text} max={busy.of} value={busy.done} />}
            <Button look="ghost" size="sm" onClick={busy.stop}>{t`Stop`}</Button>
          </>
        ) : (
          <>
            <span className="text-danger">
              {plural(count, { one: "# cell was not taken over", other: "# cells were not taken over" })}
            </span>
            <Popover
              side="top"
              label={t`Cells that were not taken over`}
              trigger={<Button look="ghost" size="sm" icon="list">{t`Show`}</Button>}
            >
              <ul className="max-h-80 w-96 max-w-full overflow-y-auto p-1.5">
                {rejected.slice(0, LISTED).map((one, i) => (
                  <li key={`${one.record?.id}${one.column?.field.name}${i}`}>
                    <button
                      type="button"
                      className="block w-full rounded-md px-2 py-1.5 text-start hover:bg-hover"
                      onClick={() => onShow(one)}
                    >
                      <span className="block truncate">
                        <b className="font-medium">{one.text || t`empty`}</b>{" "}
                        <span className="text-mute text-xs">
                          {[titleOfRejected(object, one), one.column?.field.label].filter(Boolean).join(" · ")}
                        </span>
                      </span>
                      <span className="block text-danger text-xs">{one.message}</span>
                    </button>
                  </li>
                ))}
              </ul>
              {count > LISTED && (
                <p className="px-3.5 pb-2 text-mute text-xs">{t`and ${formatNumber(count - LISTED)} more`}</p>
              )}
            </Popover>
            <Button
              look="ghost"
              size="sm"
              icon="copy"
              onClick={() => void copyList(object, rejected)}
            >{t`Copy as a list`}</Button>
            <IconButton icon="x" size={15} label={t`Forget these cells`} onClick={onForget} />
          </>
        )}
      </div>
    </div>
  );
}

async function copyList(object: ObjectDef, rejected: Rejected[]) {
  const rows = rejected.map((one) => [
    titleOfRejected(object, one),
    one.column?.field.label ?? "",
    one.text,
    one.message,
  ]);
  try {
    await navigator.clipboard.writeText(toTsv(rows));
    toast(t`Copied`, { tone: "good" });
  } catch {
    toast(t`This browser does not let it be copied`, { tone: "bad" });
  }
}
