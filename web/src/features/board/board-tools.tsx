import { t } from "@lingui/core/macro";
import type { FieldDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { fieldIcon } from "@/fields/registry";
import { formatNumber } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuGroup, MenuItem } from "@/ui/menu";
import { ColumnsMenu } from "../grid/columns-menu";
import { sumText } from "../grid/sums";
import { type BoardProps, useBoardQuery } from "./board";
import { boardField, laneFields } from "./columns-by";
import { sumAll } from "./lanes";
import { tallyOf } from "./tally";
import { useBoard } from "./use-board";

type Props = BoardProps & {
  onLane(id: string): void;
  onGroup(name: string | undefined): void;
  onFields(names: string[] | undefined): void;
};

/** For the toolbar above a board: what its columns are, which pipeline, what a card shows, what it all comes to. */
export function BoardTools(props: Props) {
  const field = boardField(props.object, props.view, props.group);
  return field ? <Tools {...props} field={field} /> : null;
}

function Tools({ field, onLane, onGroup, onFields, ...props }: Props & { field: FieldDef }) {
  const { object } = props;
  const env = useFieldEnv();
  const board = useBoard(useBoardQuery(props, field), props.lane);
  // What is won or lost is no pipeline any more.
  const open = board.lanes.filter((lane) => lane.type === "open");
  const summed = open.length > 0 ? open : board.lanes;
  const { count, sums } = sumAll(summed.map((lane) => board.totals.get(lane.id)));
  const what = inSentence(count === 1 ? object.label : object.label_plural);
  const tally = tallyOf(object, props.view, props.sums);
  // Averages of columns do not add up to anything.
  const sum = tally?.kind === "avg" ? "" : sumText(sums);
  const choices = laneFields(object);
  return (
    <>
      {choices.length > 1 && (
        <Menu
          trigger={
            <Button look="ghost" size="sm" icon="list-checks" aria-label={t`Columns by ${field.label}`}>
              <span className="max-lg:sr-only">{t`By ${inSentence(field.label)}`}</span>
              <Icon name="chevron-down" size={14} className="max-lg:hidden" />
            </Button>
          }
        >
          <MenuGroup label={t`Columns by`}>
            {choices.map((one) => (
              <MenuItem
                key={one.name}
                icon={fieldIcon(one, env)}
                checked={one.name === field.name}
                onClick={() => onGroup(one.name === props.view.group_by ? undefined : one.name)}
              >
                {one.label}
              </MenuItem>
            ))}
          </MenuGroup>
        </Menu>
      )}
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
      <span className="contents max-md:hidden">
        <ColumnsMenu object={object} shown={props.fields} label={t`Card fields`} onChange={onFields} />
      </span>
      {board.ready && (
        <span className="ms-auto whitespace-nowrap text-mute text-sm">
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
