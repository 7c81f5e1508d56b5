/** Fills a template in, shows what the customer will read, and gives it to be sent. */
import type { SubmitEvent } from "react";
import type { SendMessageInput } from "../../../functions/src/contract/calls";
import type { Template } from "../../../functions/src/contract/documents";
import type { Problem } from "../calls/problem";
import { ProblemLine } from "../calls/ProblemLine";
import { useWords } from "../language/words";
import { SentTemplate } from "../thread/content/SentTemplate";
import { TemplateFieldInput } from "./template/TemplateFieldInput";
import { fieldsOf, inputOf, isComplete, previewOf, type Values } from "./template/templateFields";
import { replyWords } from "./words";

interface Props {
  template: Template;
  phoneNumberId: string;
  /** Where files go; null while there is no conversation. */
  conversationId: string | null;
  values: Values;
  onChange: (values: Values) => void;
  onOther: () => void;
  pending: boolean;
  problem: Problem | null;
  onSend: (content: SendMessageInput["content"]) => void;
}

/** The form; it can be sent only when everything is filled in. */
export function TemplateSend({ template, phoneNumberId, values, onChange, pending, ...rest }: Props) {
  const words = useWords(replyWords);
  const fields = fieldsOf(template);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    rest.onSend(inputOf(template, values));
  };
  return (
    <form className="template-send" onSubmit={submit}>
      <div className="template-fields">
        <p>
          <span className="strong">{template.name}</span> <span className="muted">{template.language}</span>{" "}
          <button type="button" className="link-button" onClick={rest.onOther}>
            {words.picker.other}
          </button>
        </p>
        {fields.map((field) => (
          <TemplateFieldInput
            key={field.key}
            field={field}
            value={values[field.key] ?? ""}
            conversationId={rest.conversationId}
            readOnly={pending}
            onChange={(value) => onChange({ ...values, [field.key]: value })}
          />
        ))}
      </div>
      <figure className="preview">
        <figcaption>{words.picker.preview}</figcaption>
        <SentTemplate content={previewOf(template, values, phoneNumberId)} phoneNumberId={phoneNumberId} />
      </figure>
      <ProblemLine problem={rest.problem} />
      <button type="submit" className="primary" disabled={pending || !isComplete(fields, values)}>
        {pending ? words.sending : words.picker.send}
      </button>
    </form>
  );
}
