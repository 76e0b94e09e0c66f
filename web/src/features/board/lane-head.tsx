import { t } from "@lingui/core/macro";
import { formatNumber } from "@/lib/format";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { Dot } from "@/ui/pill";
import { sumText } from "../grid/sums";
import type { Lane, LaneTotal } from "./lanes";
import { type Tally, tallyKey, tallyLabel } from "./tally";

/** What a column is called, how many it holds and what they come to, which a click chooses. */
export function LaneHead({
  lane,
  total,
  tally,
  tallies,
  addLabel,
  onTally,
  onFold,
  onAdd,
}: {
  lane: Lane;
  total: LaneTotal | undefined;
  tally: Tally | null;
  tallies: Tally[];
  addLabel: string;
  onTally: (key: string) => void;
  onFold: () => void;
  onAdd: (() => void) | undefined;
}) {
  const sum = total && tally ? sumText(total.sums) : "";
  return (
    <header className="flex h-9 shrink-0 items-center gap-2 px-1 max-md:h-11">
      <Dot hue={lane.hue} />
      <h2 className="truncate font-semibold">{lane.label}</h2>
      <span className="text-mute text-xs">{formatNumber(total?.count ?? 0)}</span>
      <span className="ms-auto flex shrink-0 items-center">
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              aria-label={
                tally
                  ? t`${lane.label}: ${tallyLabel(tally)}: ${sum || t`none`}. Sums and column`
                  : t`${lane.label}: sums and column`
              }
              className="h-7 rounded-md px-1.5 font-medium text-soft text-xs tabular-nums hover:bg-hover max-md:h-11"
            >
              {sum || <Icon name="ellipsis" size={15} className="text-mute" />}
            </button>
          }
        >
          {tallies.map((one) => (
            <MenuItem
              key={tallyKey(one)}
              checked={tallyKey(one) === tallyKey(tally)}
              onClick={() => onTally(tallyKey(one))}
            >
              {tallyLabel(one)}
            </MenuItem>
          ))}
          {tallies.length > 0 && (
            <MenuItem checked={!tally} onClick={() => onTally(tallyKey(null))}>{t`Only how many`}</MenuItem>
          )}
          {tallies.length > 0 && <MenuSeparator />}
          <MenuItem icon="chevrons-left" onClick={onFold}>{t`Fold up the column`}</MenuItem>
        </Menu>
        {onAdd && <IconButton icon="plus" size={15} label={addLabel} onClick={onAdd} />}
      </span>
    </header>
  );
}

/** A column that is folded up: its name and number, on edge. */
export function FoldedLane({
  lane,
  total,
  over,
  onUnfold,
}: {
  lane: Lane;
  total: LaneTotal | undefined;
  over: boolean;
  onUnfold: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={t`Unfold ${lane.label}`}
      aria-expanded={false}
      onClick={onUnfold}
      className={`flex h-full w-10 flex-col items-center gap-2.5 rounded-lg py-3 hover:bg-hover max-md:w-11 ${over ? "bg-accent-wash" : "bg-sunken"}`}
    >
      <Dot hue={lane.hue} />
      <span className="text-mute text-xs">{formatNumber(total?.count ?? 0)}</span>
      <span className="truncate font-semibold [writing-mode:vertical-rl]">{lane.label}</span>
    </button>
  );
}
