import type { ComponentType } from "react";
import { onDemand } from "@/ui/on-demand";
import type { InputProps } from "./types";

/** A control that comes when it is first used: values are looked at far more often than edited. */
export const later = (load: () => Promise<{ default: ComponentType<InputProps> }>): ComponentType<InputProps> =>
  onDemand(load, <div className="h-8 max-md:h-11" />);
