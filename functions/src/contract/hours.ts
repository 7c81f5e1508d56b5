/** When a business is open, as it is stored and checked before it is: wall-clock times of one time zone. */
import { z } from "zod";

/** Monday first, as the keys of `weekly`. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

const timezoneMessage = "an IANA time zone such as Asia/Jakarta";

/** Asking for a zone costs far more than the rest of a check. */
const known = new Set<string>();

function isTimezone(name: string): boolean {
  if (known.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    known.add(name);
    return true;
  } catch {
    return false;
  }
}

/** One opening. `to` before `from` is on the next day; the whole day is 00:00 to 24:00. */
export const spanSchema = z
  .strictObject({
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time from 00:00 to 23:59, such as 08:00"),
    to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "a time from 00:00 to 24:00, such as 17:00"),
  })
  .refine(({ from, to }) => from !== to, {
    error: "from and to are the same; the whole day is 00:00 to 24:00",
    path: ["to"],
  });

const spansSchema = z.array(spanSchema).max(10, "at most 10 openings a day").default([]);

export const hoursSchema = z.strictObject({
  timezone: z
    .string()
    .regex(/^[A-Za-z]/, timezoneMessage)
    .refine(isTimezone, timezoneMessage),
  /** A day that isn't named is closed. */
  weekly: z.strictObject({
    mon: spansSchema,
    tue: spansSchema,
    wed: spansSchema,
    thu: spansSchema,
    fri: spansSchema,
    sat: spansSchema,
    sun: spansSchema,
  }),
  /** Days on which nothing opens, such as holidays. */
  closedOn: z.array(z.iso.date("a date such as 2026-12-25")).max(366, "at most 366 days").optional(),
});
export type Hours = z.infer<typeof hoursSchema>;
