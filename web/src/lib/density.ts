import { createSavedStore } from "./store";

export type Density = "compact" | "normal" | "roomy";

/** How close things stand. public/theme.js reads it before the first paint. */
export const densityStore = createSavedStore<Density>("kith-density", "normal");

export function setDensity(density: Density) {
  densityStore.set(density);
  document.documentElement.dataset.density = density;
}
