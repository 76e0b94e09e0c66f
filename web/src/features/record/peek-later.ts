import { onDemand } from "@/ui/on-demand";

/** The docked record; fetched ahead, so that it opens at once. */
export const Peek = onDemand(async () => ({ default: (await import("./peek")).Peek }));
