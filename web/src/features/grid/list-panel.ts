import type { ComponentType } from "react";
import { type OnDemand, onDemand } from "@/ui/on-demand";

/** What the toolbar of a list opens: none of it is on the first screen, all of it comes together. */
export const listPanel = <P extends object>(
  pick: (panels: typeof import("./list-panels")) => ComponentType<P>,
): OnDemand<P> => onDemand(async () => ({ default: pick(await import("./list-panels")) }));
