/** A moment in a list: the hour where it is of today, else the day and the hour. */
import type { LanguageCode } from "../language/language";
import { clockOf, dateOf, daysAgo } from "./formats";

export const momentText = (code: LanguageCode, millis: number, now: number): string =>
  daysAgo(millis, now) === 0
    ? clockOf(code, millis)
    : `${dateOf(code, millis, now)}, ${clockOf(code, millis)}`;
