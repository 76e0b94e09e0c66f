import { t } from "@lingui/core/macro";
import type { FieldDef } from "@/api/types";
import { formatNumber } from "@/lib/format";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem } from "@/ui/menu";
import { sumText } from "../grid/sums";
import { type BoardProps, useBoardQuery } from "./board";
import { sumAll } from "./lanes";
import { boardField, useBoard } from "./use-board";

type Props = BoardProps & { onLane(id: string): void };

/** For the toolbar above a board: which pipeline it shows, and what all its columns come to. */
export function BoardTools(props: Props) {
  const field = boardField(props.object, props.view);
  return field ? <Tools {...props} field={field} /> : null;
}

function Tools({ field, onLane, ...props }: Props & { field: FieldDef }) {
  const { object } = props;
  const board = useBoard(useBoardQuery(props, field), props.lane);
  // What is won or lost is no pipeline any more.
  const open = board.lanes.filter((lane) => lane.type === "open");
  const summed = open.length > 0 ? open : board.lanes;
  const { count, sums } = sumAll(summed.map((lane) => board.totals.get(lane.id)));
  const what = (count === 1 ? object.label : object.label_plural).toLocaleLowerCase();
  const sum = sumText(sums);
  return (
    <>
      {board.parents.length > 1 && (
        <Menu
          trigger={
            <Button look="ghost" size="sm" icon="kanban" aria-label={t`Pipeline: ${board.parent?.label ?? ""}`}>
              {board.parent?.label}
              <Icon name="chevron-down" size={14} />
            </Button>
          }
        >
          {board.parents.map((parent) => (
            <MenuItem key={parent.id} checked={parent.id === board.parent?.id} onClick={() => onLane(parent.id)}>
              {parent.label}
            </MenuItem>
          ))}
        </Menu>
      )}
      {board.ready && (
        <span className="ml-auto whitespace-nowrap text-mute text-sm">
          {open.length > 0 ? t`${formatNumber(count)} open ${what}` : `${formatNumber(count)} ${what}`}
          {sum && (
            <>
              {" · "}
              <strong className="font-semibold text-ink">{sum}</strong>
            </>
          )}
        </span>
      )}
    </>
  );
}
