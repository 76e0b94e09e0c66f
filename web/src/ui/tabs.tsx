import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";
import { stepOf } from "@/lib/direction";
import { Icon, type IconName } from "./icon";

export interface Tab {
  key: string;
  label: string;
  icon?: IconName;
  count?: number;
  content: ReactNode;
}

export function Tabs({
  tabs,
  value,
  onChange,
  label,
  flow,
}: {
  tabs: Tab[];
  value: string;
  onChange: (key: string) => void;
  label: string;
  /** Scrolls with what is around it, the row of tabs staying at the top; otherwise each panel scrolls by itself. */
  flow?: boolean;
}) {
  const id = useId();
  const shown = tabs.find((tab) => tab.key === value);
  /** Arrows go along the line and show what they reach, as the pattern for tabs has it. */
  const onKeyDown = (event: React.KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.key === value);
    const last = tabs.length - 1;
    const step = stepOf(event.key);
    const to =
      event.key === "Home" ? 0 : event.key === "End" ? last : step ? (at + step + tabs.length) % tabs.length : -1;
    const next = tabs[to];
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onChange(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <div className={cn("flex flex-col", !flow && "min-h-0 flex-1")}>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className={cn(
          "flex shrink-0 gap-1 overflow-x-auto border-line border-b px-4",
          flow && "sticky top-0 z-20 bg-canvas",
        )}
      >
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            aria-selected={tab.key === value}
            aria-controls={tab.key === value ? `${id}-panel` : undefined}
            tabIndex={tab.key === value ? 0 : -1}
            onClick={() => onChange(tab.key)}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-2 font-medium text-mute text-sm hover:text-ink aria-selected:border-ink aria-selected:text-ink max-md:h-11"
          >
            {tab.icon && <Icon name={tab.icon} size={15} />}
            {tab.label}
            {tab.count !== undefined && <span className="font-normal text-mute">{tab.count}</span>}
          </button>
        ))}
      </div>
      {shown && (
        <div
          key={shown.key}
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${shown.key}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reached by keyboard
          tabIndex={0}
          className={cn("flex-1 outline-none", !flow && "min-h-0 overflow-y-auto")}
        >
          {shown.content}
        </div>
      )}
    </div>
  );
}
