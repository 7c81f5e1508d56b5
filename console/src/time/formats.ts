/** How moments are written, in the reader's zone: short in place, full on hover. */
import type { LanguageCode } from "../language/language";

const locales: Readonly<Record<LanguageCode, string>> = { id: "id-ID", en: "en-GB" };
const dayMillis = 86_400_000;

const written = (code: LanguageCode, millis: number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locales[code], options).format(millis);

/** The hour and minute. */
export const clockOf = (code: LanguageCode, millis: number): string =>
  written(code, millis, { hour: "2-digit", minute: "2-digit" });

/** Everything: for the tooltip. */
export const fullOf = (code: LanguageCode, millis: number): string =>
  written(code, millis, { dateStyle: "full", timeStyle: "medium" });

/** The day, with the year only when it is not this one. */
export function dateOf(code: LanguageCode, millis: number, now: number): string {
  const sameYear = new Date(millis).getFullYear() === new Date(now).getFullYear();
  return written(code, millis, { day: "numeric", month: "short", ...(!sameYear && { year: "numeric" }) });
}

/** How many midnights ago, in the reader's zone; negative in the future. */
export function daysAgo(millis: number, now: number): number {
  const midnight = (moment: number): number => new Date(moment).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(millis)) / dayMillis);
}

/** Relative under a day, the date after that. */
export function sinceOf(code: LanguageCode, millis: number, now: number): string {
  const age = now - millis;
  if (age >= dayMillis) return dateOf(code, millis, now);
  const format = new Intl.RelativeTimeFormat(locales[code], { numeric: "auto", style: "narrow" });
  if (age < 60_000) return format.format(0, "second");
  if (age < 3_600_000) return format.format(-Math.floor(age / 60_000), "minute");
  return format.format(-Math.floor(age / 3_600_000), "hour");
}

/** An amount in its currency; one that isn't known as a currency stands behind the number. */
export function amountOf(code: LanguageCode, amount: number, currency: string | undefined): string {
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) {
    return `${new Intl.NumberFormat(locales[code]).format(amount)} ${currency ?? ""}`.trim();
  }
  return new Intl.NumberFormat(locales[code], {
    style: "currency",
    currency,
    maximumFractionDigits: 2,
  }).format(amount);
}
