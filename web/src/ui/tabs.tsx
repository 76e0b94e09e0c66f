import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
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
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onChange(String(next))}
      className={cn("flex flex-col", !flow && "min-h-0 flex-1")}
    >
      <Base.List
        aria-label={label}
        className={cn(
          "flex shrink-0 gap-1 overflow-x-auto border-line border-b px-4",
          flow && "sticky top-0 z-20 bg-canvas",
        )}
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.key}
            value={tab.key}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-2 font-medium text-mute text-sm hover:text-ink data-active:border-ink data-active:text-ink max-md:h-11"
          >
            {tab.icon && <Icon name={tab.icon} size={15} />}
            {tab.label}
            {tab.count !== undefined && <span className="font-normal text-mute">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel
          key={tab.key}
          value={tab.key}
          className={cn("flex-1 outline-none", !flow && "min-h-0 overflow-y-auto")}
        >
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
