/** The openings of one weekday. An end at 00:00 is the end of the day. */
import type { z } from "zod";
import type { spanSchema } from "../../../../functions/src/contract/hours";
import { useWords } from "../../language/words";
import { Icon } from "../../marks/Icon";
import { channelWords } from "./words";

type Span = z.infer<typeof spanSchema>;

interface Props {
  name: string;
  spans: readonly Span[];
  isWrong: boolean;
  onChange: (spans: Span[]) => void;
}

/** The browser's field knows no 24:00. */
const shownEnd = (to: string): string => (to === "24:00" ? "00:00" : to);
const storedEnd = (to: string): string => (to === "00:00" ? "24:00" : to);

/** After the last one, or the usual day. */
const nextSpan = (spans: readonly Span[]): Span =>
  spans.length === 0
    ? { from: "08:00", to: "17:00" }
    : { from: shownEnd(spans.at(-1)?.to ?? ""), to: "24:00" };

export function DayHours({ name, spans, isWrong, onChange }: Props) {
  const words = useWords(channelWords);
  return (
    <li className="week-day">
      <span className="week-name">{name}</span>
      <div className="week-spans">
        {spans.length === 0 && <span className="muted">{words.closed}</span>}
        {spans.map((span, index) => (
          <span key={index} className="span">
            <input
              type="time"
              aria-label={words.from(name)}
              aria-invalid={isWrong}
              required
              value={span.from}
              onChange={({ target }) => onChange(spans.with(index, { ...span, from: target.value }))}
            />
            <span aria-hidden="true">–</span>
            <input
              type="time"
              aria-label={words.to(name)}
              aria-invalid={isWrong}
              required
              value={shownEnd(span.to)}
              onChange={({ target }) => onChange(spans.with(index, { ...span, to: storedEnd(target.value) }))}
            />
            <button
              type="button"
              className="quiet icon-button"
              aria-label={words.removeHours(name)}
              title={words.removeHours(name)}
              onClick={() => onChange(spans.toSpliced(index, 1))}
            >
              <Icon name="close" size={16} />
            </button>
          </span>
        ))}
        {isWrong && (
          <p className="field-error" role="alert">
            {words.spanError}
          </p>
        )}
      </div>
      <button
        type="button"
        className="quiet icon-button"
        aria-label={words.addHours(name)}
        title={words.addHours(name)}
        disabled={spans.length >= 10}
        onClick={() => onChange([...spans, nextSpan(spans)])}
      >
        <Icon name="plus" size={16} />
      </button>
    </li>
  );
}
