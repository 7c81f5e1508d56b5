/** Until when a business may write freely: Meta's 24 hours after the customer's last message, less what clocks may differ. */
import type { Instant } from "./instant";

/** Free text is refused this long before Meta would refuse it. Milliseconds. */
export const windowMarginMs = 30_000;

/** Epoch milliseconds: from then on only templates go. */
export const freeUntil = ({ windowEndsAt }: { windowEndsAt: Instant }): number =>
  windowEndsAt.toMillis() - windowMarginMs;
