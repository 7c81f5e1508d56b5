/** How a figure changed against the period before: an arrow, by how much, and the same in words for whoever can't see it. */
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { changeOf, type Unit } from "./figures";
import { numbersWords } from "./words";
import { changeText, pointsText } from "./written";

interface Props {
  unit: Unit;
  now: number | null;
  before: number | null;
}

/** Smaller changes are no change. */
const least = 0.005;

/** Says neither good nor bad: whether less is better is for people to know. */
export function Change({ unit, now, before }: Props) {
  const { code } = useLanguage();
  const words = useWords(numbersWords);
  const change = changeOf(unit, now, before);
  if (change === null) return <span className="change muted">{words.noBefore}</span>;
  if (Math.abs(change) < least) return <span className="change muted">{words.same}</span>;
  const by = unit === "share" ? words.points(pointsText(code, change)) : changeText(code, change);
  return (
    <span className="change">
      <span aria-hidden="true">{change < 0 ? "▼" : "▲"}</span> {change < 0 ? words.less(by) : words.more(by)}
    </span>
  );
}
