import { t } from "@lingui/core/macro";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import type { ColumnsProps } from "./columns-panel";
import { listPanel } from "./list-panel";

const ColumnsPanel = listPanel((panels) => panels.ColumnsPanel);

/** `label`: what they are here; on a board they are the fields of a card. */
export function ColumnsMenu({ label = t`Columns`, ...rest }: ColumnsProps & { label?: string }) {
  return (
    <Popover
      label={label}
      align="end"
      brings={ColumnsPanel}
      trigger={
        <Button look="ghost" size="sm" icon="sliders-horizontal" aria-label={label}>
          <span className="max-lg:sr-only">{label}</span>
        </Button>
      }
    >
      <ColumnsPanel {...rest} />
    </Popover>
  );
}
