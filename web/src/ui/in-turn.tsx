import { type ReactNode, startTransition, useDeferredValue, useEffect, useState } from "react";

// Set when the first screen stands: what is opened after that is drawn at once, as people expect of a click.
let begun = false;

/**
 * A part of the first screen that is drawn after the frame around it, in slices, between which the browser answers: all
 * of it at once is one task that holds up a phone for half a second.
 */
export function InTurn({ meanwhile = null, children }: { meanwhile?: ReactNode; children: ReactNode }) {
  const drawn = useDeferredValue(true, begun);
  useEffect(() => {
    if (drawn) begun = true;
  }, [drawn]);
  return drawn ? children : meanwhile;
}

/**
 * Whether what was waited for is drawn: in slices when it comes, and at once when it was there already, so that whoever
 * comes back finds the place they left.
 */
export function useInTurn(ready: boolean): boolean {
  const [kept] = useState(ready);
  return useDeferredValue(ready, false) || kept;
}

/** After the first sight there is time for what lies beyond the screen. */
const FIRST_SIGHT = 1000;

/** False for the first second after something was drawn, in which only what is on the screen need be. */
export function useRest(drawn: boolean): boolean {
  const [rest, setRest] = useState(drawn);
  useEffect(() => {
    if (!drawn || rest) return;
    const timer = setTimeout(() => startTransition(() => setRest(true)), FIRST_SIGHT);
    return () => clearTimeout(timer);
  }, [drawn, rest]);
  return rest;
}
