/** Every moment is in one hour of one day, whatever the zone does to its clocks. */
import fc from "fast-check";
import { channelDocument } from "../../testing/documents";
import { dayAt, hoursOf, isDue, shiftedDay, stretchOf, timezoneOf } from "./days";

const hourMs = 60 * 60_000;
const zones = [
  "Asia/Jakarta",
  "Asia/Kathmandu",
  "Europe/Berlin",
  "America/New_York",
  // Summer time begins at midnight, so that 00:00 isn't there.
  "America/Sao_Paulo",
  "Asia/Beirut",
  // By half an hour.
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Pacific/Apia",
  "UTC",
];
const moment = fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2030, 0, 1) });

it("puts every moment into the day its clock shows, and into one hour of it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, (zone, at) => {
      const day = stretchOf(dayAt(at, zone), zone);
      expect(day.from).toBeLessThanOrEqual(at);
      expect(at).toBeLessThan(day.to);
      expect(hoursOf(day).filter(({ from, to }) => from <= at && at < to)).toHaveLength(1);
    }),
    { numRuns: 2_000 },
  );
});

it("lets a day begin where the one before ends", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, (zone, at) => {
      const name = dayAt(at, zone);
      expect(stretchOf(shiftedDay(name, -1), zone).to).toBe(stretchOf(name, zone).from);
      const hours = hoursOf(stretchOf(name, zone));
      hours.forEach(({ to }, index) => expect(hours[index + 1]?.from ?? stretchOf(name, zone).to).toBe(to));
    }),
    { numRuns: 500 },
  );
});

const lengthOf = (name: string, zone: string): number => {
  const { from, to } = stretchOf(name, zone);
  return (to - from) / hourMs;
};

it.each([
  ["2026-11-22", "Asia/Jakarta", 24],
  ["2026-03-29", "Europe/Berlin", 23],
  ["2026-10-25", "Europe/Berlin", 25],
  ["2018-11-04", "America/Sao_Paulo", 23],
  ["2026-04-05", "Australia/Lord_Howe", 24.5],
  // Samoa went to the other side of the date line and left this day out.
  ["2011-12-30", "Pacific/Apia", 0],
])("%s in %s has %d hours", (name, zone, hours) => {
  expect(lengthOf(name, zone)).toBe(hours);
});

it("takes midnight for the new day, and the millisecond before for the old one", () => {
  const midnight = Date.parse("2026-11-22T17:00:00Z");
  expect(dayAt(midnight - 1, "Asia/Jakarta")).toBe("2026-11-22");
  expect(dayAt(midnight, "Asia/Jakarta")).toBe("2026-11-23");
  expect(stretchOf("2026-11-23", "Asia/Jakarta").from).toBe(midnight);
});

it("takes the zone from the channel's hours", () => {
  const hours = { timezone: "Asia/Makassar", weekly: {} };
  const { rules } = channelDocument();
  expect(timezoneOf({ rules: { ...rules, hours: hours as never } })).toBe("Asia/Makassar");
  expect(timezoneOf({ rules })).toBe("Asia/Jakarta");
});

describe("an hour is due", () => {
  const day = stretchOf("2026-11-22", "UTC");
  const hour = { from: day.from + 10 * hourMs, to: day.from + 11 * hourMs };
  const due = (computedAt: number | undefined, now: number) => isDue(hour, day, computedAt, now);

  it.each([
    ["not before it begins", undefined, hour.from - 1, false],
    ["while it lasts, however often", hour.from + 1, hour.from + 2, true],
    ["until it has been over for an hour", hour.to + hourMs - 1, hour.to + hourMs - 1, true],
    ["once more then", hour.to + hourMs - 1, hour.to + hourMs, true],
    ["not again", hour.to + hourMs, hour.to + 5 * hourMs, false],
    ["when nobody came for long", undefined, hour.to + 10 * hourMs, true],
    ["once more a day after its day", hour.to + hourMs, day.to + 24 * hourMs, true],
    ["never again", day.to + 24 * hourMs, day.to + 900 * hourMs, false],
  ])("%s", (_when, computedAt, now, answer) => {
    expect(due(computedAt, now)).toBe(answer);
  });
});
