/** What colleagues wrote down for each other, and a field for more. */
import { useRef, type SubmitEvent } from "react";
import type { TimelineEntry } from "../../../functions/src/contract/conversation";
import { addNote } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { useWords } from "../language/words";
import type { PagedSource } from "../live/livePages";
import { useSnapshot } from "../live/useSnapshot";
import { useKept } from "../reply/useKept";
import { useNameOf } from "../thread/useNameOf";
import { Moment } from "../time/Moment";
import { customerWords } from "./words";

/** As the contract has it. */
const longestNote = 4_000;

interface Props {
  conversationId: string;
  decisions: PagedSource<TimelineEntry>;
}

/** The newest first. */
export function Notes({ conversationId, decisions }: Props) {
  const words = useWords(customerWords);
  const nameOf = useNameOf();
  const live = useSnapshot(decisions);
  const [text, setText] = useKept("note", conversationId);
  const clientId = useRef(crypto.randomUUID());
  const { pending, problem, run } = useCall(addNote);
  const notes = (live.status === "ready" ? live.value.items : [])
    .flatMap(({ id, data }) => (data.type === "note" ? [{ id, note: data }] : []))
    .sort((a, b) => b.note.at.toMillis() - a.note.at.toMillis());
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === "") return;
    if (!(await run({ conversationId, clientId: clientId.current, text: text.trim() }))) return;
    clientId.current = crypto.randomUUID();
    setText("");
  };
  return (
    <section className="details-part">
      <h3>{words.notes}</h3>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <textarea
          rows={2}
          dir="auto"
          maxLength={longestNote}
          aria-label={words.addNote}
          placeholder={words.noteHint}
          value={text}
          readOnly={pending}
          onChange={(event) => {
            setText(event.target.value);
            clientId.current = crypto.randomUUID();
          }}
        />
        {text.trim() !== "" && (
          <button type="submit" disabled={pending}>
            {words.addNote}
          </button>
        )}
      </form>
      <ProblemLine problem={problem} />
      <ul className="note-list">
        {notes.map(({ id, note }) => (
          <li key={id}>
            <p dir="auto">{note.text}</p>
            <p className="muted">
              <bdi>{nameOf(note.by, note.name)}</bdi> · <Moment at={note.at} as="since" />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
