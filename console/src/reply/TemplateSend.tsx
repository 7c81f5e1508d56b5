/** Fills a template's variables, shows what the customer will read, and gives it to be sent. */
import type { SubmitEvent } from "react";
import type { SendMessageInput } from "../../../functions/src/contract/calls";
import type { Template } from "../../../functions/src/contract/documents";
import type { Problem } from "../calls/problem";
import { ProblemLine } from "../calls/ProblemLine";
import { useWords } from "../language/words";
import { bodyOf, filled } from "../templates/templateText";
import { Words } from "../thread/content/Words";
import { replyWords } from "./words";

interface Props {
  template: Template;
  parameters: readonly string[];
  onChange: (parameters: string[]) => void;
  onOther: () => void;
  pending: boolean;
  problem: Problem | null;
  onSend: (content: SendMessageInput["content"]) => void;
}

/** The form; it can be sent only when every variable has a text. */
export function TemplateSend({ template, parameters, onChange, onOther, pending, problem, onSend }: Props) {
  const words = useWords(replyWords);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { name, language } = template;
    onSend({ type: "template", name, language, parameters: parameters.map((text) => text.trim()) });
  };
  return (
    <form className="template-send" onSubmit={submit}>
      <div className="template-fields">
        <p>
          <span className="strong">{template.name}</span> <span className="muted">{template.language}</span>{" "}
          <button type="button" className="link-button" onClick={onOther}>
            {words.picker.other}
          </button>
        </p>
        {parameters.map((text, index) => (
          <label key={index}>
            {words.picker.variable(String(index + 1))}
            <input
              required
              dir="auto"
              maxLength={1024}
              value={text}
              readOnly={pending}
              onChange={(event) => onChange(parameters.with(index, event.target.value))}
            />
          </label>
        ))}
      </div>
      <figure className="preview">
        <figcaption>{words.picker.preview}</figcaption>
        <Words text={filled(bodyOf(template), parameters)} />
      </figure>
      <ProblemLine problem={problem} />
      <button
        type="submit"
        className="primary"
        disabled={pending || parameters.some((text) => text.trim() === "")}
      >
        {pending ? words.sending : words.picker.send}
      </button>
    </form>
  );
}
