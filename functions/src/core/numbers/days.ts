/**
 * Days of a business number, cut into hours. Every moment belongs to one day and one hour of it, also where summer time
 * begins or ends, or skips midnight. Times are epoch milliseconds; a day or an hour begins with `from` and ends before `to`.
 */
import type { Channel } from "../../contract/channel";
import { hoursSchema } from "../../contract/hours";
import { wallTimeAt } from "../rules/zonedTime";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Clocks are at most so far from UTC (Kiribati is 14 hours ahead, Baker Island 12 behind). */
const maxOffsetMs = 15 * hourMs;

export interface Stretch {
  from: number;
  to: number;
}

/** A channel that is always open tells no zone; its days are those of the region it runs in. */
const defaultTimezone = "Asia/Jakarta";

export const timezoneOf = ({ rules }: Pick<Channel, "rules">): string =>
  hoursSchema.safeParse(rules.hours).data?.timezone ?? defaultTimezone;

/** @param day days since 1970-01-01 */
const nameOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** @param name yyyy-mm-dd */
const numberOf = (name: string): number => Math.floor(Date.parse(`${name}T00:00:00Z`) / dayMs);

/** The first minute from which on it is this day, or a later one where the zone left it out. */
function beginningOf(day: number, timezone: string): number {
  let low = Math.floor((day * dayMs - maxOffsetMs) / minuteMs);
  let high = Math.ceil((day * dayMs + maxOffsetMs) / minuteMs);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallTimeAt(middle * minuteMs, timezone).day >= day) high = middle;
    else low = middle;
  }
  return high * minuteMs;
}

/** @returns yyyy-mm-dd */
export const dayAt = (now: number, timezone: string): string => nameOf(wallTimeAt(now, timezone).day);

/** The date at which a channel's customers and people are: the day of its limits and of its figures. @returns yyyy-mm-dd */
export const dayOf = (channel: Pick<Channel, "rules">, now: number): string =>
  dayAt(now, timezoneOf(channel));

/** @param by days later, or earlier where it is negative */
export const shiftedDay = (name: string, by: number): string => nameOf(numberOf(name) + by);

export const stretchOf = (name: string, timezone: string): Stretch => ({
  from: beginningOf(numberOf(name), timezone),
  to: beginningOf(numberOf(name) + 1, timezone),
});

/** The hours of a day in order; the last one is shorter where a zone's summer time is half an hour. */
export function hoursOf({ from, to }: Stretch): Stretch[] {
  const hours: Stretch[] = [];
  for (let begin = from; begin < to; begin += hourMs)
    hours.push({ from: begin, to: Math.min(begin + hourMs, to) });
  return hours;
}

/** An hour is computed again and again until it has been over for this long: what belongs to it is written late. */
const settlesAfterMs = hourMs;
/** And once more when its day has been over for this long, for failures that Meta told of late. */
const finalAfterMs = dayMs;

/**
 * Whether an hour has to be computed.
 *
 * @param computedAt the last time; undefined: never
 */
export function isDue(hour: Stretch, day: Stretch, computedAt: number | undefined, now: number): boolean {
  if (hour.from > now) return false;
  if (computedAt === undefined || now < hour.to + settlesAfterMs) return true;
  return [hour.to + settlesAfterMs, day.to + finalAfterMs].some((time) => computedAt < time && time <= now);
}
