import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

/** Why there is nothing here, and what to do about it. */
export function Empty({
  icon,
  title,
  children,
  actions,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex h-full min-h-60 flex-col items-center justify-center px-6 py-10 text-center">
      <span className="mb-4 flex size-11 items-center justify-center rounded-xl border border-line bg-canvas text-mute shadow-sm">
        <Icon name={icon} size={20} />
      </span>
      <h2 className="font-semibold text-base">{title}</h2>
      {children && <div className="mt-1 max-w-100 text-mute text-sm">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap items-center justify-center gap-2">{actions}</div>}
    </div>
  );
}
