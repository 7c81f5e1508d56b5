/** Single days on which nothing opens. */
import { useState } from "react";
import { useWords } from "../../language/words";
import { Field } from "../../form/Field";
import { Icon } from "../../marks/Icon";
import { channelWords } from "./words";

interface Props {
  /** yyyy-mm-dd */
  days: readonly string[];
  onChange: (days: string[]) => void;
}

export function ClosedDays({ days, onChange }: Props) {
  const words = useWords(channelWords);
  const [typed, setTyped] = useState("");
  const add = (): void => {
    if (typed === "") return;
    onChange([...new Set([...days, typed])].sort());
    setTyped("");
  };
  return (
    <>
      <Field label={words.closedOn} hint={words.closedOnHint}>
        {(input) => (
          <span className="with-unit">
            <input {...input} type="date" value={typed} onChange={({ target }) => setTyped(target.value)} />
            <button type="button" disabled={typed === ""} onClick={add}>
              {words.addDate}
            </button>
          </span>
        )}
      </Field>
      {days.length > 0 && (
        <ul className="tags">
          {days.map((day) => (
            <li key={day} className="tag">
              {day}
              <button
                type="button"
                className="tag-remove"
                aria-label={words.removeDate(day)}
                onClick={() => onChange(days.filter((each) => each !== day))}
              >
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
