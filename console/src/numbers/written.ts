/** How values are written in the reader's language. Pure. */
import type { LanguageCode } from "../language/language";
import type { Unit } from "./figures";

const locales: Readonly<Record<LanguageCode, string>> = { id: "id-ID", en: "en-GB" };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const inUnit = (code: LanguageCode, unit: string, value: number, digits = 0): string =>
  new Intl.NumberFormat(locales[code], {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: digits,
  }).format(value);

/** Two figures at most: 850 ms, 2.4 sec, 7 min, 1 hr 20 min. */
export function durationText(code: LanguageCode, ms: number): string {
  if (ms < 950) return inUnit(code, "millisecond", Math.round(ms / 10) * 10);
  if (ms < 10_000) return inUnit(code, "second", ms / 1_000, 1);
  if (ms < minuteMs) return inUnit(code, "second", ms / 1_000);
  if (ms < 10 * minuteMs) return inUnit(code, "minute", ms / minuteMs, 1);
  if (ms < hourMs) return inUnit(code, "minute", ms / minuteMs);
  const hours = Math.floor(ms / hourMs);
  const minutes = Math.round((ms % hourMs) / minuteMs);
  const written = inUnit(code, "hour", hours);
  return minutes === 0 || hours >= 24 ? written : `${written} ${inUnit(code, "minute", minutes)}`;
}

export const countText = (code: LanguageCode, count: number): string =>
  new Intl.NumberFormat(locales[code]).format(count);

const percentText = (code: LanguageCode, share: number, digits = 0): string =>
  new Intl.NumberFormat(locales[code], { style: "percent", maximumFractionDigits: digits }).format(share);

export function valueText(code: LanguageCode, unit: Unit, value: number | null): string {
  if (value === null) return "–";
  switch (unit) {
    case "wait":
      return durationText(code, value);
    case "share":
      return percentText(code, value);
    case "count":
      return countText(code, value);
  }
}

/** How large a change is, without its direction. */
export const changeText = (code: LanguageCode, change: number): string => percentText(code, Math.abs(change));

/** Percentage points, as a share changed. */
export const pointsText = (code: LanguageCode, change: number): string =>
  new Intl.NumberFormat(locales[code], { maximumFractionDigits: 1 }).format(Math.abs(change) * 100);

/** @param day yyyy-mm-dd */
export const dayText = (code: LanguageCode, day: string): string =>
  new Intl.DateTimeFormat(locales[code], {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "short",
  }).format(Date.parse(`${day}T00:00:00Z`));
