import { t } from "@lingui/core/macro";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import type { GroupProps } from "./group-panel";
import { listPanel } from "./list-panel";

const GroupPanel = listPanel((panels) => panels.GroupPanel);

/** What rows are grouped by, and the way to change it. */
export function GroupMenu(props: GroupProps) {
  const [open, setOpen] = useState(false);
  const { grouping } = props;
  const fields = [grouping, grouping?.inner].flatMap((one) => one?.field.label ?? []).join(", ");
  const label = grouping ? t`Grouped by ${fields}` : t`Group`;
  return (
    <Popover
      label={t`Group`}
      align="end"
      brings={GroupPanel}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="ghost" size="sm" icon="layers" aria-label={label}>
          <span className="max-xl:sr-only">{label}</span>
        </Button>
      }
    >
      <GroupPanel {...props} onDone={() => setOpen(false)} />
    </Popover>
  );
}
