import { createSavedStore } from "./store";

export type Density = "compact" | "normal" | "roomy";

export const isDensity = (value: unknown): value is Density =>
  value === "compact" || value === "normal" || value === "roomy";

/** How close things stand. public/theme.js reads it before the first paint. */
export const densityStore = createSavedStore<Density>("kith-density", "normal");

densityStore.subscribe(() => {
  document.documentElement.dataset.density = densityStore.get();
});

export const setDensity = (density: Density) => densityStore.set(density);
