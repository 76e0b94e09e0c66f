import { t } from "@lingui/core/macro";
import { useRef, useState } from "react";
import { asProblem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { formatNumber } from "@/lib/format";
import { Button, IconButton } from "@/ui/button";
import { toast } from "@/ui/toast";
import type { RowsQuery } from "./use-rows";

/** The whole view as a file: how far it is stands in place of the button, and a click stops it. */
export function ExportButton({
  object,
  query,
  columns,
  total,
}: {
  object: ObjectDef;
  query: RowsQuery;
  columns: string[];
  total: number;
}) {
  const [far, setFar] = useState<string | null>(null);
  const stopped = useRef(false);
  const run = async () => {
    stopped.current = false;
    setFar("…");
    try {
      const { exportRows } = await import("./export");
      const targets = { filter: query.filter, trashed: false, total, not: [] };
      await exportRows(object, query, columns, targets, {
        progress: (done, of) => setFar(t`${formatNumber(done)} of ${formatNumber(of)}`),
        stopped: () => stopped.current,
      });
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    } finally {
      setFar(null);
    }
  };
  if (far === null) return <IconButton icon="download" label={t`Export as CSV`} onClick={() => void run()} />;
  return (
    <>
      <span role="status" className="whitespace-nowrap text-mute text-xs tabular-nums">
        {far}
      </span>
      <Button
        look="ghost"
        size="sm"
        onClick={() => {
          stopped.current = true;
        }}
      >
        {t`Stop`}
      </Button>
    </>
  );
}
