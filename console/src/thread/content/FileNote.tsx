/** What stands in the place of a file that isn't here: on its way, or why it never will be. */
import type { FileState } from "../../files/useFile";
import { entry } from "../../language/entry";
import { useWords } from "../../language/words";
import { threadWords } from "../words";

/** @param name what it is: a picture, a voice message */
export function FileNote({ name, state }: { name: string; state: FileState }) {
  const words = useWords(threadWords);
  return (
    <p className="file-note">
      <span>{name}</span>
      {state.status === "pending" && <span className="muted">{words.file.pending}</span>}
      {state.status === "failed" && (
        <span className="muted">{entry(words.file, state.reason) ?? words.file.failed}</span>
      )}
    </p>
  );
}
