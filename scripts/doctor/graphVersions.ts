/** Until when Meta answers a version of its Graph API. Source: Meta's Graph API changelog as of 29 July 2026. */

const lastDays: Readonly<Record<string, string>> = {
  "v20.0": "2026-09-24",
  "v21.0": "2027-01-21",
  "v22.0": "2027-05-20",
  "v23.0": "2027-10-08",
  "v24.0": "2028-02-18",
  "v25.0": "2028-07-29",
};

/** A date; null for a version whose end isn't announced. Older ones than v20.0 ended no later than that. */
export const lastDayOf = (version: string): string | null =>
  lastDays[Number(version.slice(1)) < 20 ? "v20.0" : version] ?? null;
