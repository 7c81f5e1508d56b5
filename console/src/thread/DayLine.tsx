/** Where a new day begins in a thread. */
import { useLanguage } from "../language/language";
import { dateOf, daysAgo } from "../time/formats";
import { useNow } from "../time/useNow";

/** @param at any moment of the day, epoch milliseconds */
export function DayLine({ at }: { at: number }) {
  const { words, code } = useLanguage();
  const now = useNow();
  const named = [words.today, words.yesterday][daysAgo(at, now)];
  return <p className="day-line">{named ?? dateOf(code, at, now)}</p>;
}
