import { t } from "@lingui/core/macro";
import { useRef } from "react";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";
import { useCommands } from "../shell/commands";
import { shortcutsOpen } from "../shell/ui-store";

/** The keys of the table are its own; everything else comes from the commands. */
const tableKeys = (): [string, string][] => [
  ["↑ ↓ ← →", t`Move between cells`],
  ["enter", t`Edit the cell, then move down`],
  ["Tab", t`Next cell, also while editing`],
  ["escape", t`Give up the change, or leave the selection`],
  ["Space", t`Look at the record beside the table`],
  ["x", t`Select the row`],
  ["shift+arrowdown", t`Take more cells into the block`],
  ["mod+c", t`Copy the block, also for a spreadsheet`],
  ["mod+v", t`Paste a block`],
  ["mod+d", t`Fill down`],
  ["mod+a", t`Select all`],
  ["delete", t`Empty the cells`],
  ["alt+shift+arrowright", t`Move the column`],
  ["mod+enter", t`Open the record`],
  ["mod+z", t`Undo`],
  ["mod+shift+z", t`Do it again`],
];

const boardKeys = (): [string, string][] => [
  ["↑ ↓ ← →", t`Move between cards`],
  ["Space", t`Lift the card; then arrows choose a column, Space drops it`],
  ["m", t`Move the card to a column of a list`],
  ["p", t`Look at the card beside the board`],
];

export default function Shortcuts() {
  const commands = useCommands().filter((one) => one.keys);
  const groups = [...new Set(commands.map((one) => one.group))];
  // The arrow keys scroll what is read.
  const content = useRef<HTMLDivElement>(null);
  return (
    <Dialog
      open
      onClose={() => shortcutsOpen.set(false)}
      title={t`Keyboard shortcuts`}
      size="lg"
      initialFocus={content}
    >
      <div ref={content} tabIndex={-1} className="outline-none grid gap-x-10 gap-y-6 md:grid-cols-2">
        <KeyList title={t`In a table`} rows={tableKeys()} />
        <KeyList title={t`On a board`} rows={boardKeys()} />
        {groups.map((group) => (
          <KeyList
            key={group}
            title={group}
            rows={commands.filter((one) => one.group === group).map((one) => [one.keys ?? "", one.label])}
          />
        ))}
      </div>
    </Dialog>
  );
}

function KeyList({ title, rows }: { title: string; rows: [string, string][] }) {
  return (
    <section>
      <h3 className="mb-1.5 font-medium text-mute text-xs">{title}</h3>
      <dl>
        {rows.map(([keys, label]) => (
          <div key={keys + label} className="flex items-center justify-between gap-4 py-1">
            <dt className="text-sm">{label}</dt>
            <dd>
              <Kbd keys={keys} />
              <span className="sr-only">{keys}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
