/** A canned reply, new or changed. Its shortcut is its name, so that of a known one stays. */
import { useState, type SubmitEvent } from "react";
import { saveCannedReplyInput } from "../../../../functions/src/contract/calls/conversations";
import type { CannedReply } from "../../../../functions/src/contract/cannedReply";
import { callable } from "../../calls/calls";
import { useCall } from "../../calls/useCall";
import { Field } from "../../form/Field";
import { firstFocus } from "../../form/firstFocus";
import { TextField } from "../../form/TextField";
import { useWords } from "../../language/words";
import { FormActions } from "../../form/FormActions";
import { Dialog } from "../../parts/Dialog";
import { repliesWords } from "./words";

const saveCannedReply = callable("saveCannedReply");
/** Meta: messages, text body. */
const longest = 4_096;

interface Props {
  /** Null for a new one. */
  reply: CannedReply | null;
  /** Shortcuts in use. */
  taken: readonly string[];
  onClose: () => void;
}

/** A language that has no text isn't named: the wire would make null of an undefined one. */
const written = (language: "id" | "en", text: string): Partial<Record<"id" | "en", string>> =>
  text.trim() === "" ? {} : { [language]: text };

export function ReplyDialog({ reply, taken, onClose }: Props) {
  const words = useWords(repliesWords);
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? "");
  const [indonesian, setIndonesian] = useState(reply?.text.id ?? "");
  const [english, setEnglish] = useState(reply?.text.en ?? "");
  const [checked, setChecked] = useState(false);
  const { pending, problem, run } = useCall(saveCannedReply);
  const input = { shortcut, text: { ...written("id", indonesian), ...written("en", english) } };
  const wrong = new Set(saveCannedReplyInput.safeParse(input).error?.issues.map(({ path }) => path[0]));
  const isTaken = reply === null && taken.includes(shortcut);
  const shortcutError = isTaken
    ? words.shortcutTaken
    : wrong.has("shortcut")
      ? words.shortcutError
      : undefined;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setChecked(true);
    if (wrong.size === 0 && !isTaken && (await run(input))) onClose();
  };
  return (
    <Dialog title={reply === null ? words.add : words.editOf(reply.shortcut)} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        {reply === null && (
          <Field
            label={words.shortcut}
            hint={words.shortcutHint}
            error={checked || isTaken ? shortcutError : undefined}
          >
            {(field) => (
              <input
                {...field}
                ref={firstFocus}
                autoCapitalize="off"
                spellCheck={false}
                value={shortcut}
                onChange={({ target }) => setShortcut(target.value)}
              />
            )}
          </Field>
        )}
        <TextField
          label={words.indonesian}
          lang="id"
          most={longest}
          rows={3}
          error={checked && wrong.has("text") ? words.textError : undefined}
          value={indonesian}
          onChange={setIndonesian}
        />
        <TextField
          label={words.english}
          lang="en"
          most={longest}
          rows={3}
          value={english}
          onChange={setEnglish}
        />
        <FormActions
          problem={problem}
          pending={pending}
          act={words.save}
          acting={words.saving}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
