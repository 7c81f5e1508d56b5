/** The head of the numbers: for which days, and of which business number. */
import type { Channel } from "../../../functions/src/contract/channel";
import { useWords } from "../language/words";
import type { Item } from "../live/live";
import { periods, type Asked } from "./period";
import { numbersWords } from "./words";

interface Props {
  asked: Asked;
  channels: readonly Item<Channel>[];
  onChange: (asked: Asked) => void;
}

/** A choice of numbers is there only where there are several. */
export function NumbersHead({ asked, channels, onChange }: Props) {
  const words = useWords(numbersWords);
  return (
    <header className="page-head">
      <h1>{words.title}</h1>
      <p className="muted page-note">{words.comparedWith(asked.days)}</p>
      {channels.length > 1 && (
        <select
          aria-label={words.number}
          value={asked.phoneNumberId ?? ""}
          onChange={({ target }) =>
            onChange({ ...asked, phoneNumberId: target.value === "" ? null : target.value })
          }
        >
          <option value="">{words.allNumbers}</option>
          {channels.map(({ id, data }) => (
            <option key={id} value={id}>
              {data.name}
            </option>
          ))}
        </select>
      )}
      <div className="choice" role="group" aria-label={words.period}>
        {periods.map((days) => (
          <button
            key={days}
            type="button"
            aria-pressed={asked.days === days}
            onClick={() => onChange({ ...asked, days })}
          >
            {words.days(days)}
          </button>
        ))}
      </div>
    </header>
  );
}
