import { stepOf } from "@/lib/direction";

/** Walks from card to card with the arrow keys: down a column, across to the neighbour at the same height. */
export function neighbour(lanes: readonly number[], at: { lane: number; card: number }, key: string) {
  const count = lanes[at.lane] ?? 0;
  if (key === "ArrowDown") return { lane: at.lane, card: Math.min(count - 1, at.card + 1) };
  if (key === "ArrowUp") return { lane: at.lane, card: Math.max(0, at.card - 1) };
  if (key === "Home") return { lane: at.lane, card: 0 };
  if (key === "End") return { lane: at.lane, card: count - 1 };
  const step = stepOf(key);
  if (!step) return null;
  // Empty columns are stepped over.
  for (let lane = at.lane + step; lane >= 0 && lane < lanes.length; lane += step) {
    const cards = lanes[lane] ?? 0;
    if (cards > 0) return { lane, card: Math.min(cards - 1, at.card) };
  }
  return at;
}
