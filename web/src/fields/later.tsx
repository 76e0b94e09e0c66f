import { type ComponentType, lazy, Suspense } from "react";
import type { InputProps } from "./types";

/** A control that comes when it is first used: values are looked at far more often than edited. */
export function later(load: () => Promise<{ default: ComponentType<InputProps> }>): ComponentType<InputProps> {
  const Loaded = lazy(load);
  return function Later(props) {
    return (
      <Suspense fallback={<div className="h-8 max-md:h-11" />}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
