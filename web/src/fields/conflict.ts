import { createContext } from "react";
import type { Rec } from "@/api/types";

/** An edit that met another's: what both began with, what the other made of it, and what I typed. */
export interface Conflict {
  before: unknown;
  current: Rec;
  mine: unknown;
}

/** Set by an editor around its problem: choosing there also ends the editing. */
export const ConflictChoice = createContext<{ mine(): void; theirs(): void } | null>(null);
