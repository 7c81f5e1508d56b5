/**
 * Every few minutes: computes the hours that are due of the last three days, and the days they make up. An hour is always
 * computed whole and from the facts, so that a run that is repeated, cut off or overtaken by another one can't count twice;
 * a day is committed with the version that was read, and whoever comes second leaves it to the next run.
 */
import { channelSchema } from "../../contract/channel";
import { at } from "../../contract/instant";
import {
  type DayNumbers,
  type Figures,
  dayNumbersSchema,
  hourNumbersSchema,
  mergeFigures,
  noFigures,
} from "../../contract/numbers";
import { dayNumbersPath, hourNumbersPath, idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { isTakeoverError, sayError } from "../errors";
import { numbersBudgetMs } from "../limits";
import type { Ports } from "../ports";
import type { Snapshot, Write } from "../store";
import { type Stretch, dayAt, hoursOf, isDue, shiftedDay, stretchOf, timezoneOf } from "./days";
import { gather } from "./gather";
import { standNow } from "./standing";

type RollUpPorts = Pick<Ports, "store" | "clock" | "log">;

/** Days before today that may still change. */
const daysBack = 2;
/** A day has at most 25 hours, more where its zone was changed. */
const maxHours = 60;

interface Day {
  phoneNumberId: string;
  name: string;
  timezone: string;
  stretch: Stretch;
  snapshot: Snapshot | null;
  known: DayNumbers | null;
}

/** A day begins where the day before ended, so that a change of the zone leaves no gap and counts nothing twice. */
async function daysOf(
  { store, clock }: RollUpPorts,
  phoneNumberId: string,
  timezone: string,
): Promise<Day[]> {
  const now = clock.now();
  const today = dayAt(now, timezone);
  const names = Array.from({ length: daysBack + 2 }, (_, index) => shiftedDay(today, index - daysBack));
  const snapshots = await store.getAll(names.map((name) => dayNumbersPath(phoneNumberId, name)));
  const days: Day[] = [];
  let endOfLast: number | null = null;
  for (const [index, name] of names.entries()) {
    const snapshot = snapshots[index] ?? null;
    const known = snapshot && dayNumbersSchema.parse(snapshot.data);
    const stretch: Stretch = known
      ? { from: known.from.toMillis(), to: known.to.toMillis() }
      : after(endOfLast, stretchOf(name, timezone));
    days.push({ phoneNumberId, name, timezone: known?.timezone ?? timezone, stretch, snapshot, known });
    endOfLast = stretch.to;
  }
  return days.filter(({ stretch }) => stretch.from <= now).reverse();
}

const after = (end: number | null, { from, to }: Stretch): Stretch =>
  end === null ? { from, to } : { from: end, to: Math.max(end, to) };

/** The hours that are due, newest first, for as long as there is time. @returns figures by the hour's place in the day */
async function dueHours(ports: RollUpPorts, day: Day, until: number): Promise<Map<number, Figures>> {
  const { store, clock } = ports;
  const { phoneNumberId, stretch, known } = day;
  const now = clock.now();
  const due = [...hoursOf(stretch).entries()].filter(([place, hour]) =>
    isDue(hour, stretch, known?.hours[String(place)]?.toMillis(), now),
  );
  const computed = new Map<number, Figures>();
  for (const [place, hour] of due.reverse()) {
    if (clock.now() >= until) break;
    computed.set(place, await gather(store, phoneNumberId, hour, clock.now()));
  }
  return computed;
}

/** The hours that were computed before and not now. */
async function otherHours({ store }: RollUpPorts, day: Day, now: ReadonlyMap<number, Figures>) {
  if (!day.known) return [];
  const stored = await store.query(queries.hourNumbers(day.phoneNumberId, day.name, maxHours));
  return stored
    .filter(({ path }) => !now.has(Number(idOf(path))))
    .map(({ data }) => hourNumbersSchema.parse(data).figures);
}

function writesOf(day: Day, computed: ReadonlyMap<number, Figures>, sum: Figures, now: number): Write[] {
  const { phoneNumberId, name, timezone, stretch, snapshot, known } = day;
  const hours = { ...known?.hours };
  const hourWrites = [...computed].map(([place, figures]): Write => {
    const path = hourNumbersPath(phoneNumberId, name, place);
    const isThere = hours[String(place)] !== undefined;
    hours[String(place)] = at(now);
    return isThere ? { op: "update", path, fields: { figures } } : { op: "create", path, data: { figures } };
  });
  const data: DayNumbers = {
    phoneNumberId,
    day: name,
    timezone,
    from: at(stretch.from),
    to: at(stretch.to),
    figures: sum,
    hours,
    computedAt: at(now),
  };
  const path = dayNumbersPath(phoneNumberId, name);
  const dayWrite: Write = snapshot
    ? { op: "update", path, fields: { ...data }, version: snapshot.version }
    : { op: "create", path, data: { ...data } };
  return [dayWrite, ...hourWrites];
}

/** @returns how many hours were computed */
async function rollUpDay(ports: RollUpPorts, day: Day, until: number): Promise<number> {
  const now = ports.clock.now();
  const computed = await dueHours(ports, day, until);
  if (computed.size === 0) return 0;
  const others = await otherHours(ports, day, computed);
  const sum = [...computed.values(), ...others].reduce(mergeFigures, noFigures);
  try {
    await ports.store.commit(writesOf(day, computed, sum, now));
  } catch (error) {
    if (!isTakeoverError(error, "conflict", "alreadyExists")) throw error;
    ports.log.info("numbersComputedElsewhere", { phoneNumberId: day.phoneNumberId, day: day.name });
  }
  return computed.size;
}

async function rollUpNumber(ports: RollUpPorts, snapshot: Snapshot, until: number): Promise<number> {
  const phoneNumberId = idOf(snapshot.path);
  await standNow(ports, phoneNumberId);
  const days = await daysOf(ports, phoneNumberId, timezoneOf(channelSchema.parse(snapshot.data)));
  let hours = 0;
  for (const day of days) hours += await rollUpDay(ports, day, until);
  return hours;
}

/** One number that can't be computed doesn't stop the others. */
export async function rollUpNumbers(ports: RollUpPorts): Promise<void> {
  const until = ports.clock.now() + numbersBudgetMs;
  let hours = 0;
  for (const channel of await ports.store.query(queries.channels())) {
    try {
      hours += await rollUpNumber(ports, channel, until);
    } catch (error) {
      ports.log.warn("numbersFailed", { phoneNumberId: idOf(channel.path), error: sayError(error) });
    }
  }
  ports.log.info("numbersComputed", { hours });
}
