/** A figure by reason, the most frequent first, each as long as its share. Each opens the conversations behind it. */
import type { Figures } from "../../../functions/src/contract/numbers";
import { entry } from "../language/entry";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { RouteLink } from "../route/RouteLink";
import { reasonsOf, type FigureName, type Reasons as ByReason } from "./figures";
import { pathOfAsked, type Asked } from "./period";
import { numbersWords } from "./words";
import { countText } from "./written";

interface Props {
  name: FigureName;
  now: Figures;
  asked: Asked;
}

type Words = (typeof numbersWords)["en"];

/** Our word for it, or Meta's title of an error code we have none for. */
export const reasonText = (words: Words, key: string, title = ""): string =>
  entry(words.reasons, key) ?? words.code(entry(words.codes, key) ?? title, key);

const sorted = (reasons: ByReason) =>
  Object.entries(reasons).sort(([keyA, a], [keyB, b]) => b.count - a.count || (keyA < keyB ? -1 : 1));

/** The list; a sentence where there is none. */
export function Reasons({ name, now, asked }: Props) {
  const { code } = useLanguage();
  const words = useWords(numbersWords);
  const reasons = sorted(reasonsOf[name]?.(now) ?? {});
  const most = reasons[0]?.[1].count ?? 0;
  if (most === 0) return <p className="muted">{words.noneYet}</p>;
  return (
    <ul className="reasons">
      {reasons.map(([key, { count, title }]) => (
        <li key={key}>
          <RouteLink
            className="reason"
            to={{ screen: "area", area: "numbers", path: pathOfAsked({ ...asked, shown: `${name}/${key}` }) }}
          >
            <span className="reason-name" title={reasonText(words, key, title)}>
              {reasonText(words, key, title)}
            </span>
            <span className="reason-count">{countText(code, count)}</span>
            <span className="reason-bar" aria-hidden="true">
              <span style={{ inlineSize: `${String((100 * count) / most)}%` }} />
            </span>
          </RouteLink>
        </li>
      ))}
    </ul>
  );
}
