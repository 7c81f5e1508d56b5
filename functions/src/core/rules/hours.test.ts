import fc from "fast-check";
import { type Hours, hoursSchema, weekdays } from "../../contract/hours";
import { isOpenAt, nextOpening } from "./hours";

const minute = 60_000;
const at = (time: string): number => Date.parse(time);
const shut: Hours["weekly"] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const span = (from: string, to: string) => [{ from, to }];

/** 2026-11-23 is a Monday. */
const office: Hours = {
  timezone: "Asia/Jakarta",
  weekly: {
    ...shut,
    mon: span("08:00", "17:00"),
    tue: [...span("08:00", "12:00"), ...span("13:00", "17:00")],
    fri: span("22:00", "02:00"),
    sun: span("00:00", "24:00"),
  },
  closedOn: ["2026-12-25", "2026-11-30"],
};

describe("opening hours", () => {
  it.each([
    ["2026-11-23T07:59:59+07:00", false, "2026-11-23T08:00+07:00"],
    ["2026-11-23T08:00+07:00", true, "2026-11-23T08:00+07:00"],
    ["2026-11-23T16:59:59+07:00", true, "2026-11-23T16:59:59+07:00"],
    ["2026-11-23T17:00+07:00", false, "2026-11-24T08:00+07:00"],
    ["2026-11-24T12:30+07:00", false, "2026-11-24T13:00+07:00"],
    ["2026-11-24T18:00+07:00", false, "2026-11-27T22:00+07:00"],
    ["2026-11-27T23:59+07:00", true, "2026-11-27T23:59+07:00"],
    ["2026-11-28T01:59+07:00", true, "2026-11-28T01:59+07:00"],
    ["2026-11-28T02:00+07:00", false, "2026-11-29T00:00+07:00"],
    ["2026-11-29T23:59+07:00", true, "2026-11-29T23:59+07:00"],
    // The Monday is a holiday.
    ["2026-11-30T09:00+07:00", false, "2026-12-01T08:00+07:00"],
    // So is the Friday, with the night that would begin on it; UTC is on another date.
    ["2026-12-25T22:30+07:00", false, "2026-12-27T00:00+07:00"],
    ["2026-12-26T01:00+07:00", false, "2026-12-27T00:00+07:00"],
  ])("at %s: %s, next %s", (time, open, next) => {
    expect(isOpenAt(office, at(time))).toBe(open);
    expect(nextOpening(office, at(time))).toBe(at(next));
  });

  it("an evening that began before a holiday runs to its end", () => {
    const hours = { ...office, closedOn: ["2026-11-28"] };
    expect(isOpenAt(hours, at("2026-11-28T01:00+07:00"))).toBe(true);
  });

  it("never opening, or only after a year of holidays", () => {
    expect(nextOpening({ timezone: "Asia/Jakarta", weekly: shut }, at("2026-11-23T09:00Z"))).toBeNull();
    const mondays = Array.from({ length: 60 }, (_, week) =>
      new Date(at("2026-11-23") + week * 7 * 86_400_000).toISOString().slice(0, 10),
    );
    const weekly = { ...shut, mon: span("08:00", "17:00") };
    const hours: Hours = { timezone: "Asia/Jakarta", weekly, closedOn: mondays };
    expect(nextOpening(hours, at("2026-11-23T09:00+07:00"))).toBe(
      at("2026-11-23T08:00+07:00") + 60 * 7 * 86_400_000,
    );
  });

  const daily = (timezone: string, from: string, to: string): Hours => ({
    timezone,
    weekly: Object.fromEntries(weekdays.map((day) => [day, span(from, to)])) as Hours["weekly"],
  });

  it.each([
    ["winter", "America/New_York", "08:00", "2026-11-22T12:30Z", "2026-11-22T13:00Z"],
    ["summer", "America/New_York", "08:00", "2026-07-22T11:30Z", "2026-07-22T12:00Z"],
    [
      "a time that is skipped: when the clock goes on",
      "America/New_York",
      "02:30",
      "2026-03-08T06:00Z",
      "2026-03-08T07:00Z",
    ],
    [
      "half an hour of summer time",
      "Australia/Lord_Howe",
      "08:00",
      "2026-11-22T00:00+11:00",
      "2026-11-22T08:00+11:00",
    ],
    [
      "a quarter of an hour off",
      "Asia/Kathmandu",
      "08:00",
      "2026-11-22T00:00+05:45",
      "2026-11-22T08:00+05:45",
    ],
  ])("%s", (_what, timezone, from, now, next) => {
    expect(nextOpening(daily(timezone, from, "12:00"), at(now))).toBe(at(next));
  });

  it("an hour that comes twice is open twice", () => {
    const hours = daily("America/New_York", "01:15", "01:45");
    const times = ["2026-11-01T05:20Z", "2026-11-01T05:50Z", "2026-11-01T06:20Z", "2026-11-01T06:50Z"];
    expect(times.map((time) => isOpenAt(hours, at(time)))).toEqual([true, false, true, false]);
    expect(nextOpening(hours, at("2026-11-01T05:50Z"))).toBe(at("2026-11-01T06:15Z"));
    const early = daily("America/New_York", "00:30", "01:30");
    expect(nextOpening(early, at("2026-11-01T05:45Z"))).toBe(at("2026-11-01T06:00Z"));
  });

  const quarter = fc.integer({ min: 0, max: 95 }).map((quarters) => {
    const [hour, rest] = [Math.floor(quarters / 4), (quarters % 4) * 15];
    return `${String(hour).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
  });
  const spans = fc.array(
    fc
      .record({ from: quarter, to: fc.oneof(quarter, fc.constant("24:00")) })
      .filter(({ from, to }) => from !== to),
    { maxLength: 2 },
  );
  const weekly = fc.record({
    mon: spans,
    tue: spans,
    wed: spans,
    thu: spans,
    fri: spans,
    sat: spans,
    sun: spans,
  });
  const timezone = fc.constantFrom(
    "Asia/Jakarta",
    "UTC",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/Santiago",
    "Pacific/Apia",
    "Africa/Casablanca",
  );
  const closedOn = fc.constantFrom<string[] | undefined>(
    undefined,
    ["2026-03-08"],
    ["2026-10-31", "2026-11-01", "2026-11-02"],
  );
  /** Around the changes of summer time of 2026, and of Apia, which left a day out. */
  const moments = fc
    .tuple(
      fc.constantFrom(
        "2026-03-08",
        "2026-03-29",
        "2026-04-05",
        "2026-04-24",
        "2026-10-25",
        "2026-11-01",
        "2011-12-30",
      ),
      fc.integer({ min: -192, max: 192 }),
    )
    .map(([date, quarters]) => at(date) + quarters * 15 * minute);

  it("the next opening is the first quarter of an hour that is open", () => {
    fc.assert(
      fc.property(weekly, timezone, closedOn, moments, (openings, zone, closed, now) => {
        const hours: Hours = { timezone: zone, weekly: openings, closedOn: closed };
        const next = nextOpening(hours, now);
        const ahead = Array.from({ length: 110 }, (_, quarters) => now + quarters * 15 * minute);
        const first = ahead.find((time) => isOpenAt(hours, time));
        if (first !== undefined) expect(next).toBe(first);
        else expect(next ?? Infinity).toBeGreaterThan(ahead.at(-1) ?? 0);
        if (next !== null) expect(isOpenAt(hours, next)).toBe(true);
        if (next !== null && next > now) expect(isOpenAt(hours, next - 1)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("never throws: what can't be read is open, what is no date is closed", () => {
    const broken = fc.oneof(fc.anything(), fc.record({ timezone: fc.string(), weekly: fc.anything() }));
    const any = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.constantFrom(NaN, Infinity, 8.64e15, -8.64e15, 8.7e15),
    );
    fc.assert(
      fc.property(broken, any, (hours, time) => {
        expect(isOpenAt(hours as Hours, 0)).toBe(true);
        expect(nextOpening(hours as Hours, 0)).toBe(0);
        expect([true, false]).toContain(isOpenAt(office, time));
        const next = nextOpening(office, time);
        expect(next === null || next >= time).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect([isOpenAt(office, NaN), nextOpening(office, Infinity)]).toEqual([false, null]);
  });
});

describe("hours as they are stored", () => {
  const said = (hours: unknown): string =>
    (hoursSchema.safeParse(hours).error?.issues ?? [])
      .map(({ path, message }) => `${path.join(".")}: ${message}`)
      .join("; ");

  it("are fine as above, and a day that isn't named is closed", () => {
    expect(said(office)).toBe("");
    const few = hoursSchema.parse({ timezone: "Asia/Makassar", weekly: { mon: span("08:00", "24:00") } });
    expect(few.weekly).toEqual({ ...shut, mon: span("08:00", "24:00") });
  });

  it.each([
    [{ timezone: "Jakarta" }, "timezone: an IANA time zone such as Asia/Jakarta"],
    [{ timezone: "+07:00" }, "timezone: an IANA time zone such as Asia/Jakarta"],
    [
      { weekly: { mon: span("8:00", "17:00") } },
      "weekly.mon.0.from: a time from 00:00 to 23:59, such as 08:00",
    ],
    [
      { weekly: { mon: span("24:00", "01:00") } },
      "weekly.mon.0.from: a time from 00:00 to 23:59, such as 08:00",
    ],
    [
      { weekly: { mon: span("08:00", "24:01") } },
      "weekly.mon.0.to: a time from 00:00 to 24:00, such as 17:00",
    ],
    [
      { weekly: { mon: span("08:00", "08:00") } },
      "weekly.mon.0.to: from and to are the same; the whole day is 00:00 to 24:00",
    ],
    [{ weekly: { mon: Array(11).fill(span("08:00", "09:00")[0]) } }, "weekly.mon: at most 10 openings a day"],
    [{ weekly: { monday: [] } }, 'weekly: Unrecognized key: "monday"'],
    [{ closedOn: ["2026-02-30"] }, "closedOn.0: a date such as 2026-12-25"],
    [{ open: true }, ': Unrecognized key: "open"'],
  ])("refuse %j by name", (change, message) => {
    expect(said({ timezone: "Asia/Jakarta", weekly: shut, ...change })).toBe(message);
  });
});
