/** Every figure of every day as a table: what the lines show, for whoever wants the numbers or can't see the lines. */
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { figures, type FigureName } from "./figures";
import type { Numbers } from "./useNumbers";
import { numbersWords } from "./words";
import { dayText, valueText } from "./written";

const columns = Object.keys(figures) as FigureName[];

/** Folded away until somebody asks; the newest day first. */
export function DayTable({ byDay }: Pick<Numbers, "byDay">) {
  const { code } = useLanguage();
  const words = useWords(numbersWords);
  return (
    <details className="day-table">
      <summary>{words.byDay}</summary>
      <div className="day-table-scroll" tabIndex={0} role="region" aria-label={words.byDay}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {words.names[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {byDay.toReversed().map(({ day, figures: ofDay }) => (
              <tr key={day}>
                <th scope="row">{dayText(code, day)}</th>
                {columns.map((name) => (
                  <td key={name}>{valueText(code, figures[name].unit, figures[name].value(ofDay))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
