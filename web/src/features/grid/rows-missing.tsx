import { t } from "@lingui/core/macro";
import { asProblem } from "@/api/client";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import type { Rows } from "./use-rows";

/** Says why rows stay gray, and asks for them again. */
export function RowsMissing({ rows }: { rows: Rows }) {
  if (!rows.error) return null;
  return (
    <div
      role="alert"
      className="popup absolute top-12 left-1/2 z-30 flex -translate-x-1/2 items-center gap-2.5 px-3 py-1.5"
    >
      <Icon name="circle-alert" className="text-danger" />
      <span>{asProblem(rows.error).message}</span>
      <Button size="sm" icon="refresh-cw" onClick={rows.retry}>
        {t`Try again`}
      </Button>
    </div>
  );
}
