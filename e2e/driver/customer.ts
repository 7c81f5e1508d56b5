/** Customers nobody else writes as, so that tests leave each other alone, also when the suite keeps running. */
import { randomInt } from "node:crypto";

/** How a customer is known: by phone number, by business-scoped user id, or both. */
export interface Customer {
  from?: string;
  userId?: string;
}

/** Somebody with a phone number. */
export const newCustomer = (): Customer & { from: string } => ({
  from: `62813${randomInt(1e8, 1e9)}`,
});

/** Somebody who hides the phone number. */
export const newHiddenCustomer = (): Customer & { userId: string } => ({
  userId: `ID.${randomInt(1e10, 1e11)}${randomInt(1e8, 1e9)}`,
});
