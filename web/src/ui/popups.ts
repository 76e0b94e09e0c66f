import type { ComponentType } from "react";
import { type OnDemand, onDemand } from "./on-demand";

type Parts = typeof import("./popup-parts");

let parts: Parts | undefined;

const all: OnDemand<never>[] = [];

/** One of the things that lie over the page; they all come together. */
export function popupPart<P extends object>(pick: (parts: Parts) => ComponentType<P>): OnDemand<P> {
  const part = onDemand(async () => {
    parts ??= await import("./popup-parts");
    return { default: pick(parts) };
  });
  all.push(part);
  return part;
}

/** For what stands within a popup, which is there by then. */
export function popupParts(): Parts {
  if (!parts) throw new Error("Only within a menu that is open.");
  return parts;
}

/** Right after the first screen, before anything else: menus are what is opened first. */
export const bringPopups = async (): Promise<void> => {
  for (const part of all) await part.bring();
};
