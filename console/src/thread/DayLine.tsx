/** Where a new day begins in a thread. */
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { dateOf, daysAgo } from "../time/formats";
import { useNow } from "../time/useNow";
import { threadWords } from "./words";

/** @param at any moment of the day, epoch milliseconds */
export function DayLine({ at }: { at: number }) {
  const { code } = useLanguage();
  const words = useWords(threadWords);
  const now = useNow();
  const named = [words.today, words.yesterday][daysAgo(at, now)];
  return <p className="day-line">{named ?? dateOf(code, at, now)}</p>;
}
