/** The rows of a list in an order that doesn't jump under the pointer, nor away from somebody who has scrolled down. */
import { useMemo, useState } from "react";
import type { Known, Row } from "../inbox/views";
import { calmOrder } from "./calmOrder";

export interface CalmRows {
  rows: readonly Row[];
  fresh: number;
  /** Lets the new order in. */
  settle: () => void;
}

/**
 * @param still whether the order must not change now
 * @param key another list begins anew
 */
export function useCalmRows(rows: readonly Row[], known: Known, still: boolean, key: string): CalmRows {
  const [held, setHeld] = useState<{ key: string; ids: readonly string[] } | null>(null);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const isHeld = still && held?.key === key;
  if (still && !isHeld && ids.length > 0) setHeld({ key, ids });
  if (!still && held !== null) setHeld(null);

  const calm = useMemo(() => calmOrder(isHeld ? held.ids : null, ids), [isHeld, held, ids]);
  const shown = useMemo(
    () =>
      calm.ids.flatMap((id) => {
        const data = known.get(id);
        return data ? [{ id, data }] : [];
      }),
    [calm, known],
  );
  return { rows: shown, fresh: calm.fresh, settle: () => setHeld({ key, ids }) };
}
