/**
 * A moment as documents hold it. The admin SDK, the web SDK and the in-memory store each have a timestamp class
 * of their own; all that anybody here relies on is `toMillis()`, so that one schema serves them all.
 */
import { z } from "zod";

/** A moment in time; `toMillis()` is epoch milliseconds. */
export interface Instant {
  toMillis(): number;
}

export const instantSchema = z.custom<Instant>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    "toMillis" in value &&
    typeof value.toMillis === "function",
  "must be a timestamp",
);

/** The instant written by pure code; the Firestore adapter turns it into a Firestore Timestamp. */
export class Moment implements Instant {
  private readonly millis: number;

  constructor(millis: number) {
    this.millis = millis;
  }

  toMillis(): number {
    return this.millis;
  }
}

/** @param millis epoch milliseconds */
export const at = (millis: number): Instant => new Moment(millis);
