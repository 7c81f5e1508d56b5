/** Emoji by group, and by word in either language. */
import { useState } from "react";
import { useWords } from "../language/words";
import { emojiGroups, emojiNamed, type Emoji } from "./emoji";
import { replyWords } from "./words";

interface Props {
  onChoose: (emoji: string) => void;
}

function Grid({ emojis, onChoose }: Props & { emojis: readonly Emoji[] }) {
  return (
    <div className="emoji-grid">
      {emojis.map(({ emoji, words }) => (
        <button
          key={emoji}
          type="button"
          className="quiet"
          title={words}
          aria-label={`${emoji} ${words}`}
          onClick={() => onChoose(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}

/** Stays open, so that several can be taken. */
export function EmojiPicker({ onChoose }: Props) {
  const { emoji: words } = useWords(replyWords);
  const [wanted, setWanted] = useState("");
  const found = wanted.trim() === "" ? null : emojiNamed(wanted);
  return (
    <div className="emoji-picker">
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className="emoji-groups">
        {found?.length === 0 && <p className="muted">{words.none}</p>}
        {found ? (
          <Grid emojis={found} onChoose={onChoose} />
        ) : (
          emojiGroups.map(([group, emojis]) => (
            <section key={group} aria-label={words.groups[group]}>
              <p className="menu-heading">{words.groups[group]}</p>
              <Grid emojis={emojis} onChoose={onChoose} />
            </section>
          ))
        )}
      </div>
    </div>
  );
}
