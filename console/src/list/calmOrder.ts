/**
 * Keeps the order of a list still while somebody points at it. What is new gathers until they are done; what was read
 * further down is added at the end. Pure.
 */

export interface Calm {
  ids: readonly string[];
  /** How many would stand elsewhere, further up, if the order were let go. */
  fresh: number;
}

/**
 * @param held the order when the pointer came; null while nobody points
 * @param now the order as it would be
 */
export function calmOrder(held: readonly string[] | null, now: readonly string[]): Calm {
  if (held === null) return { ids: now, fresh: 0 };
  const before = new Set(held);
  const present = new Set(now);
  const added = now.filter((id) => !before.has(id));
  const appended = now.slice(now.findLastIndex((id) => before.has(id)) + 1);
  const kept = held.filter((id) => present.has(id));
  const moved = risen(
    kept,
    now.filter((id) => before.has(id)),
  );
  return { ids: [...held, ...appended], fresh: added.length - appended.length + moved };
}

/** How many stand further up than before, when those are taken out that only made room for them. */
function risen(before: readonly string[], now: readonly string[]): number {
  let count = 0;
  let place = 0;
  const up = new Set<string>();
  for (const id of now) {
    while (place < before.length && up.has(before[place] ?? "")) place += 1;
    if (before[place] === id) place += 1;
    else {
      up.add(id);
      count += 1;
    }
  }
  return count;
}
