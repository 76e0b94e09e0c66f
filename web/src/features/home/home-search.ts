import type { Whose } from "./pipeline";

export interface HomeSearch {
  /** Whose figures; without it, what the role is about. */
  of?: Whose;
}

export const readHomeSearch = (raw: Record<string, unknown>): HomeSearch =>
  raw.of === "mine" || raw.of === "all" ? { of: raw.of } : {};
