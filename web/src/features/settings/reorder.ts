/** The list with one item elsewhere. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const list = [...items];
  const [item] = list.splice(from, 1);
  if (item !== undefined) list.splice(Math.max(0, Math.min(list.length, to)), 0, item);
  return list;
}

/** Positions that have to be written so that the list has this order: as few as possible. */
export function newPositions(items: readonly { id: string; position?: unknown }[]): { id: string; position: number }[] {
  return items
    .map((item, i) => ({ id: item.id, position: i + 1, before: Number(item.position) }))
    .filter((one) => one.position !== one.before)
    .map(({ id, position }) => ({ id, position }));
}
