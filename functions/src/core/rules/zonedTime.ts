/** Wall clocks of time zones, by Intl alone, which knows every change of summer time. Times are epoch milliseconds. */

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What a wall clock shows: the date as days since 1970-01-01, and the minute of the day. */
export interface WallTime {
  day: number;
  minute: number;
}

/** Making a format costs more than using it; there are only so many zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const numeric = "numeric" as const;
  const made = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone: timezone,
    hourCycle: "h23",
    era: "short",
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
  });
  formats.set(timezone, made);
  return made;
}

/** How far the wall clock is ahead of UTC, in milliseconds; whole minutes. @throws RangeError for what is no date or zone */
function offsetAt(epochMs: number, timezone: string): number {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const year = parts.get("era")?.startsWith("B") ? 1 - number("year") : number("year");
  const wall = new Date(0);
  wall.setUTCFullYear(year, number("month") - 1, number("day"));
  wall.setUTCHours(number("hour"), number("minute"));
  return wall.getTime() - Math.floor(epochMs / minuteMs) * minuteMs;
}

/** @throws RangeError for what is no date or zone */
export function wallTimeAt(epochMs: number, timezone: string): WallTime {
  const wall = epochMs + offsetAt(epochMs, timezone);
  const day = Math.floor(wall / dayMs);
  return { day, minute: Math.floor((wall - day * dayMs) / minuteMs) };
}

/** The moments at which the clock shows this: none where summer time skips it, two where it comes again. */
export function momentsOf({ day, minute }: WallTime, timezone: string): number[] {
  const asUtc = day * dayMs + minute * minuteMs;
  const offsets = new Set([asUtc - dayMs, asUtc, asUtc + dayMs].map((near) => offsetAt(near, timezone)));
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((moment) => moment + offsetAt(moment, timezone) === asUtc);
}

/** The moment between the two at which the clock is put forward or back; null when it isn't. At most a day apart. */
export function changeBetween(from: number, to: number, timezone: string): number | null {
  const before = offsetAt(from, timezone);
  if (offsetAt(to, timezone) === before) return null;
  let [low, high] = [Math.floor(from / minuteMs), Math.ceil(to / minuteMs)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * minuteMs, timezone) === before) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}
