import { useLayoutEffect } from "react";
import type { Adoption } from "./trigger";

/** Stands in for the button of a popup, which was there before it, and tells it what it is to do (`useTrigger`). */
export function Adopted({ props, by }: { props: Record<string, unknown>; by: Adoption }) {
  const ref = props.ref as (element: Element | null) => void;
  useLayoutEffect(() => {
    ref(by.element.current);
    return () => ref(null);
  }, [ref, by]);
  useLayoutEffect(() => by.give(props));
  return null;
}
