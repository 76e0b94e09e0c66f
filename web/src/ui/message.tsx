import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon } from "./icon";

/** A notice inside a form or page. */
export function Message({ tone = "bad", children }: { tone?: "bad" | "plain"; children: ReactNode }) {
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={cn(
        "flex items-start gap-2 rounded-lg px-3 py-2 text-sm",
        tone === "bad" ? "bg-danger-wash text-danger" : "bg-sunken text-soft",
      )}
    >
      <Icon name={tone === "bad" ? "circle-alert" : "info"} className="mt-0.5" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
