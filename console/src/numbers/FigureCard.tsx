/** One figure: its name, its value, what became of it, and its line. The value opens the conversations behind it. */
import { useMemo, useState, type ReactNode } from "react";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { RouteLink } from "../route/RouteLink";
import { Change } from "./Change";
import { figures, type FigureName } from "./figures";
import { Line } from "./Line";
import { pathOfAsked, type Asked } from "./period";
import type { Numbers } from "./useNumbers";
import { numbersWords } from "./words";
import { dayText, valueText } from "./written";

interface Props {
  name: FigureName;
  numbers: Numbers;
  asked: Asked;
  /** A second line under the value. */
  more?: string | undefined;
  /** What stands below, such as reasons. */
  children?: ReactNode;
}

/** The card. */
export function FigureCard({ name, numbers, asked, more, children }: Props) {
  const { code } = useLanguage();
  const words = useWords(numbersWords);
  const [pointed, setPointed] = useState<number | null>(null);
  const { unit, value } = figures[name];
  const values = useMemo(
    () => numbers.byDay.map(({ figures: ofDay }) => value(ofDay)),
    [numbers.byDay, value],
  );
  const now = value(numbers.now);
  const text = valueText(code, unit, now);
  const day = pointed === null ? undefined : numbers.byDay[pointed];
  return (
    <section className="figure-card" aria-label={words.names[name]}>
      <h2>{words.names[name]}</h2>
      <RouteLink
        className="figure-value"
        to={{ screen: "area", area: "numbers", path: pathOfAsked({ ...asked, shown: name }) }}
        aria-label={words.show(words.names[name], text)}
      >
        {text}
      </RouteLink>
      <p className="figure-more muted">{more ?? words.hints[name]}</p>
      <Line values={values} onPoint={setPointed} />
      <p className="figure-change">
        {day === undefined ? (
          <Change unit={unit} now={now} before={value(numbers.before)} />
        ) : (
          <span className="change">
            {dayText(code, day.day)}: {valueText(code, unit, value(day.figures))}
          </span>
        )}
      </p>
      {children}
    </section>
  );
}
