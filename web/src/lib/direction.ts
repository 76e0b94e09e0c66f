/** Whether the screen is read from right to left. */
export const isRtl = (): boolean => document.documentElement.dir === "rtl";

/**
 * A distance to the right as a distance along the line, and back again: pixels dragged, or `scrollLeft`, which is
 * negative where lines begin on the right.
 */
export const alongLine = (toRight: number): number => (isRtl() ? -toRight : toRight);

/** Where an arrow key leads along the line: 1 onwards, -1 back, 0 for any other key. The keys follow the eye. */
export function stepOf(key: string): -1 | 0 | 1 {
  if (key !== "ArrowRight" && key !== "ArrowLeft") return 0;
  return (key === "ArrowRight") === isRtl() ? -1 : 1;
}
