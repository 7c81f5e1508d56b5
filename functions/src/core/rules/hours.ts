/**
 * Whether a business is open, and when it opens next. Openings are wall-clock times, so they move with summer time. Hours
 * that can't be read count as none: always open, because a mistake in a setting must not turn customers away.
 */
import { type Hours, hoursSchema, weekdays } from "../../contract/hours";
import { type WallTime, changeBetween, momentsOf, wallTimeAt } from "./zonedTime";

const dayMs = 24 * 60 * 60_000;
/** JavaScript: dates end here, with room for the days that are looked ahead. */
const lastMs = 8.64e15 - 4_000 * dayMs;

interface Opening {
  from: number;
  /** Over 24:00 when it ends on the next day. */
  to: number;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** What opens on a date. @param day days since 1970-01-01 */
function openingsOf(hours: Hours, day: number): Opening[] {
  if (hours.closedOn?.includes(dateOf(day))) return [];
  // 1970-01-01 was a Thursday.
  const weekday = weekdays[(((day + 3) % 7) + 7) % 7] ?? "mon";
  return hours.weekly[weekday].map(({ from, to }) => {
    const opens = minutesOf(from);
    const closes = minutesOf(to);
    return { from: opens, to: closes > opens ? closes : closes + 24 * 60 };
  });
}

function isOpenWhen(hours: Hours, { day, minute }: WallTime): boolean {
  const yesterdays = openingsOf(hours, day - 1).map(({ from, to }) => ({ from: from - 1440, to: to - 1440 }));
  return [...yesterdays, ...openingsOf(hours, day)].some(({ from, to }) => from <= minute && minute < to);
}

const isOpen = (hours: Hours, epochMs: number): boolean =>
  isOpenWhen(hours, wallTimeAt(epochMs, hours.timezone));

const isDate = (epochMs: number): boolean => Number.isFinite(epochMs) && Math.abs(epochMs) < lastMs;

/**
 * An opening begins at `from` and ends before `to`. What opened the evening before a day in `closedOn` runs to its end.
 * Never throws: unreadable hours are open, what is no date is closed.
 */
export function isOpenAt(hours: Hours, epochMs: number): boolean {
  if (!isDate(epochMs)) return false;
  const { data } = hoursSchema.safeParse(hours);
  return data === undefined || isOpen(data, epochMs);
}

/** Every moment of a date at which the doors may open: when an opening begins, and when the clock is changed. */
function candidates(hours: Hours, day: number): number[] {
  const begins = openingsOf(hours, day).flatMap(({ from }) =>
    momentsOf({ day, minute: from }, hours.timezone),
  );
  const change = changeBetween(day * dayMs, (day + 1) * dayMs, hours.timezone);
  return change === null ? begins : [...begins, change];
}

/** Each closed day can take the one opening of a week; the week after all of them opens. */
const daysAhead = (hours: Hours): number => 9 + 7 * (hours.closedOn?.length ?? 0);

/**
 * The first moment from `epochMs` on at which it is open, so `epochMs` itself when it is open then; null when it never
 * opens. Never throws, see `isOpenAt`.
 */
export function nextOpening(hours: Hours, epochMs: number): number | null {
  if (!isDate(epochMs)) return null;
  const { data } = hoursSchema.safeParse(hours);
  if (data === undefined || isOpen(data, epochMs)) return epochMs;
  const today = wallTimeAt(epochMs, data.timezone).day;
  if (weekdays.every((weekday) => data.weekly[weekday].length === 0)) return null;
  const opens = (day: number): number[] =>
    candidates(data, day).filter((moment) => moment > epochMs && isOpen(data, moment));
  // From the day before, and with the day after: a date of the wall clock is not one of UTC.
  for (let day = today - 1; day <= today + daysAhead(data); day += 1) {
    const found = opens(day);
    if (found.length > 0) return Math.min(...found, ...opens(day + 1));
  }
  return null;
}
