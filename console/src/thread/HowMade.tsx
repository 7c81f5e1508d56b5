/** How an answer of the AI came about: which turn, by whom, how long it took, how sure it was. */
import type { AiWork } from "../../../functions/src/contract/conversation";
import type { Instant } from "../../../functions/src/contract/instant";
import type { Author } from "../../../functions/src/contract/message";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { fullOf } from "../time/formats";
import { threadWords } from "./words";

/** Rows for what is known of the work. */
function workRows(work: AiWork, words: (typeof threadWords)["en"]["work"]): [string, string][] {
  const { latencyMs, rounds, tokens, confidence } = work;
  return [
    [words.waited, words.seconds((latencyMs / 1000).toFixed(1))],
    [words.rounds, words.rate(rounds)],
    ...(tokens ? [[words.tokens, words.inOut(tokens.input, tokens.output)] satisfies [string, string]] : []),
    ...(confidence === undefined
      ? []
      : [[words.confidence, `${String(Math.round(confidence * 100))} %`] satisfies [string, string]]),
  ];
}

/** A small table. */
export function HowMade({ author, at }: { author: Extract<Author, { type: "ai" }>; at: Instant }) {
  const { code } = useLanguage();
  const { how, work: words } = useWords(threadWords);
  const rows: [string, string][] = [
    [words.provider, author.provider],
    [words.at, fullOf(code, at.toMillis())],
    ...(author.work ? workRows(author.work, words) : []),
    [words.turn, author.turnId],
  ];
  return (
    <div>
      <p className="strong">{how}</p>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
