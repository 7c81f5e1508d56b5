/** The numbers of a period and of the one before it, live: one query of days, one document a number for how it stands. */
import { useMemo } from "react";
import {
  type DayNumbers,
  type Figures,
  dayNumbersSchema,
  mergeFigures,
  noFigures,
} from "../../../functions/src/contract/numbers";
import { queries } from "../../../functions/src/contract/queries";
import type { Live } from "../live/live";
import { liveCollection } from "../live/liveCollection";
import { useSnapshot } from "../live/useSnapshot";
import { daysUntil, shifted, todayIn, type Asked } from "./period";

/** More numbers than any business of this size has. */
const mostNumbers = 10;

export interface Numbers {
  now: Figures;
  before: Figures;
  /** Oldest first, also those on which nothing happened. */
  byDay: { day: string; figures: Figures }[];
}

const sumOf = (days: readonly Pick<DayNumbers, "figures">[]): Figures =>
  days.map(({ figures }) => figures).reduce(mergeFigures, noFigures);

function numbersOf(all: readonly DayNumbers[], { days, phoneNumberId }: Asked, now: number): Numbers | null {
  const ours = all.filter((each) => phoneNumberId === null || each.phoneNumberId === phoneNumberId);
  const newest = ours.at(-1);
  if (!newest) return null;
  const last = todayIn(newest.timezone, now);
  const names = daysUntil(last, days);
  const earlier = new Set(daysUntil(shifted(last, -days), days));
  const byDay = names.map((day) => ({ day, figures: sumOf(ours.filter((each) => each.day === day)) }));
  return { now: sumOf(byDay), before: sumOf(ours.filter(({ day }) => earlier.has(day))), byDay };
}

/** @param now epoch milliseconds; the day it is in decides which days are asked for */
export function useNumbers(asked: Asked, now: number) {
  const today = todayIn(undefined, now);
  const { days } = asked;
  const source = useMemo(
    () =>
      liveCollection(
        queries.dayNumbers(shifted(today, -2 * days), shifted(today, 1), 2 * (days + 2) * mostNumbers),
        dayNumbersSchema,
      ),
    [today, days],
  );
  const live = useSnapshot(source);
  const numbers: Live<Numbers | null> = useMemo(() => {
    if (live.status !== "ready") return live;
    const all = live.value.items.map(({ data }) => data);
    return { ...live, value: numbersOf(all, asked, now) };
  }, [live, asked, now]);
  return { live: numbers, source };
}
