/** Which days are looked at, and the ones before them that they are compared with. Days are written yyyy-mm-dd. Pure. */

export const periods = [7, 28, 90] as const;
export type Period = (typeof periods)[number];

export interface Asked {
  days: Period;
  /** Of the business; null: all of them together. */
  phoneNumberId: string | null;
  /** The figure whose conversations are shown, with the reason behind a slash where it has reasons; null: none. */
  shown: string | null;
}

/** @param path what stands behind `/numbers` in the address */
export function askedOf(path: string): Asked {
  const query = new URL(path, "https://console.invalid").searchParams;
  const days = periods.find((each) => String(each) === query.get("days")) ?? 7;
  return { days, phoneNumberId: query.get("number"), shown: query.get("show") };
}

export function pathOfAsked({ days, phoneNumberId, shown }: Asked): string {
  const query = new URLSearchParams();
  if (days !== 7) query.set("days", String(days));
  if (phoneNumberId !== null) query.set("number", phoneNumberId);
  if (shown !== null) query.set("show", shown);
  return query.size === 0 ? "" : `?${query.toString()}`;
}

/** The day that a zone's calendars show. */
export const todayIn = (timezone: string | undefined, now: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" }).format(now);

export function shifted(day: string, by: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + by);
  return moved.toISOString().slice(0, 10);
}

/** So many days up to the last one, oldest first. */
export const daysUntil = (last: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => shifted(last, index + 1 - count));
