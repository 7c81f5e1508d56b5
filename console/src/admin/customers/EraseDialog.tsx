/** The last question before a customer is erased. The word has to be typed, because nothing brings them back. */
import { useState, type SubmitEvent } from "react";
import { callable } from "../../calls/calls";
import { useCall } from "../../calls/useCall";
import { Field } from "../../form/Field";
import { useWords } from "../../language/words";
import { FormActions } from "../../form/FormActions";
import { Dialog } from "../../parts/Dialog";
import { customersWords } from "./words";

const eraseCustomer = callable("eraseCustomer");

interface Props {
  conversationId: string;
  name: string;
  onClose: () => void;
}

export function EraseDialog({ conversationId, name, onClose }: Props) {
  const words = useWords(customersWords);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const { pending, problem, run } = useCall(eraseCustomer);
  const isConfirmed = typed.trim().toUpperCase() === words.word;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = reason.trim();
    if (!isConfirmed) return;
    if (await run({ conversationId, ...(given === "" ? {} : { reason: given }) })) onClose();
  };
  return (
    <Dialog title={words.eraseTitle(name)} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{words.eraseText}</p>
        <Field label={words.reason} hint={words.reasonHint}>
          {(input) => (
            <input
              {...input}
              maxLength={200}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <Field label={words.confirm(words.word)}>
          {(input) => (
            <input
              {...input}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <FormActions
          problem={problem}
          pending={pending}
          act={words.eraseNow}
          acting={words.erasing}
          isDanger
          disabled={!isConfirmed}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
