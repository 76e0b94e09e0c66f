import { t } from "@lingui/core/macro";
import type { ObjectDef, OperationDef, Rec } from "@/api/types";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem } from "@/ui/menu";
import { contactWays } from "./contact-ways";
import { operationIcon } from "./record-head";

const MOST = 4;
const tile =
  "flex h-13 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-lg border border-line bg-canvas px-1 font-medium text-2xs shadow-sm active:bg-press";

/** What can be done with a record, at the foot of a phone's screen. What does not fit is behind the last one. */
export function ActionBar({
  object,
  record,
  operations,
  onRun,
}: {
  object: ObjectDef;
  record: Rec;
  operations: OperationDef[];
  onRun: (operation: OperationDef) => void;
}) {
  const ways = record.deleted_at ? [] : contactWays(object, record);
  const count = operations.length + ways.length;
  if (count === 0) return null;
  const room = count > MOST ? MOST - 1 : MOST;
  const shownWays = ways.slice(0, room);
  const shown = operations.slice(0, room - shownWays.length);
  const rest = operations.slice(shown.length);
  return (
    <div
      role="toolbar"
      aria-label={t`Actions`}
      className="flex shrink-0 gap-2 border-line border-t bg-canvas px-3 py-1.5"
    >
      {shownWays.map((way) => (
        <a
          key={way.href}
          href={way.href}
          title={way.title}
          {...(way.away && { target: "_blank", rel: "noreferrer" })}
          className={tile}
        >
          <Icon name={way.icon} size={18} className="text-accent-ink" />
          <span className="max-w-full truncate">{way.label}</span>
        </a>
      ))}
      {shown.map((operation) => (
        <button key={operation.name} type="button" className={tile} onClick={() => onRun(operation)}>
          <Icon name={operationIcon(operation)} size={18} className="text-accent-ink" />
          <span className="max-w-full truncate">{operation.label}</span>
        </button>
      ))}
      {rest.length > 0 && (
        <Menu
          align="end"
          side="top"
          trigger={
            <button type="button" className={tile}>
              <Icon name="ellipsis" size={18} className="text-accent-ink" />
              {t`More`}
            </button>
          }
        >
          {rest.map((operation) => (
            <MenuItem key={operation.name} icon={operationIcon(operation)} onClick={() => onRun(operation)}>
              {operation.label}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}
