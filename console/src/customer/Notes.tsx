/** What colleagues wrote down for each other, and a field for more. */
import { useMemo, useRef, type SubmitEvent } from "react";
import { timelineEntrySchema } from "../../../functions/src/contract/conversation";
import { queries } from "../../../functions/src/contract/queries";
import { addNote } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { LoadFailed } from "../frame/LoadFailed";
import { useWords } from "../language/words";
import { livePages } from "../live/livePages";
import { useSnapshot } from "../live/useSnapshot";
import { dropSent } from "../reply/unsent";
import { useKept } from "../reply/useKept";
import { useNameOf } from "../thread/useNameOf";
import { Moment } from "../time/Moment";
import { customerWords } from "./words";

/** As the contract has it. */
const longestNote = 4_000;

const notesAPage = 10;

/** The newest first, by a query of their own: among all that was decided they would be pushed out. */
export function Notes({ conversationId }: { conversationId: string }) {
  const words = useWords(customerWords);
  const nameOf = useNameOf();
  const source = useMemo(
    () => livePages(queries.notesIn(conversationId, notesAPage), timelineEntrySchema),
    [conversationId],
  );
  const live = useSnapshot(source);
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
    dropSent("note", conversationId, text);
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
      {live.status === "failed" && <LoadFailed code={live.code} source={source} />}
      {live.status === "ready" && !live.value.done && (
        <button
          type="button"
          className="quiet"
          disabled={live.value.reading}
          onClick={() => void source.more()}
        >
          {words.olderNotes}
        </button>
      )}
    </section>
  );
}
