// Of many measurements, what is told.
export const sorted = (list) => [...list].sort((a, b) => a - b);

/** The value below which so much of a list lies: `quantile(list, 0.95)`. */
export function quantile(list, share) {
  const all = sorted(list);
  return all[Math.min(all.length - 1, Math.ceil(all.length * share) - 1)] ?? Number.NaN;
}

export const median = (list) => quantile(list, 0.5);
