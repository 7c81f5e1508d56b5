/** A small form for what isn't typed into the composer: a place, a contact, buttons, a list, a link, a question. */
import { useState, type SubmitEvent } from "react";
import { sendMessageContent } from "../../../../functions/src/contract/calls";
import { useWords } from "../../language/words";
import { FormActions } from "../../form/FormActions";
import { Dialog } from "../../parts/Dialog";
import type { MessageSource } from "../sendOnce";
import { useSend } from "../useSend";
import { replyWords } from "../words";
import { contentOf, fieldsOf, type SpecialKind, type Values } from "./fields";
import { SpecialField } from "./SpecialField";
import { wrongFields } from "./wrongFields";

interface Props {
  kind: SpecialKind;
  conversationId: string;
  thread: MessageSource;
  onClose: () => void;
}

const mostRows = 10;

/** The form; what is wrong stands at its field before anything is asked of the server. */
export function SpecialDialog({ kind, conversationId, thread, onClose }: Props) {
  const words = useWords(replyWords);
  const [values, setValues] = useState<Values>({});
  const [rows, setRows] = useState(3);
  const [wrong, setWrong] = useState<Values>({});
  const { pending, problem, run } = useSend(onClose);
  const fields = fieldsOf(kind, words.fields, rows);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const read = sendMessageContent.safeParse(contentOf(kind, values));
    if (read.success) {
      setWrong({});
      await run({ conversationId, thread, content: read.data });
      return;
    }
    setWrong(wrongFields(read.error.issues, fields, values, words));
  };

  return (
    <Dialog title={words.kinds[kind]} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {fields.map((field) => (
          <SpecialField
            key={field.name}
            field={field}
            value={values[field.name] ?? ""}
            problem={wrong[field.name]}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        {kind === "list" && rows < mostRows && (
          <button type="button" className="quiet" onClick={() => setRows(rows + 1)}>
            {words.fields.addRow}
          </button>
        )}
        <FormActions
          problem={problem}
          pending={pending}
          act={words.send}
          acting={words.sending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
