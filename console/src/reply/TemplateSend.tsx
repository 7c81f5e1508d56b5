/** Fills a template's variables, shows what the customer will read, and sends it. */
import { useState, type SubmitEvent } from "react";
import type { Template } from "../../../functions/src/contract/documents";
import type { Message } from "../../../functions/src/contract/message";
import { ProblemLine } from "../calls/ProblemLine";
import { useLanguage } from "../language/language";
import type { Found, LiveSource } from "../live/live";
import { bodyOf, filled, variableCount } from "../templates/templateText";
import { forgetAttempt } from "./unsent";
import { useSend } from "./useSend";

interface Props {
  conversationId: string;
  thread: LiveSource<Found<Message>>;
  template: Template;
  /** Must take this form away. */
  onSent: () => void;
}

/** The form; it can be sent only when every variable has a text. */
export function TemplateSend({ conversationId, thread, template, onSent }: Props) {
  const { words } = useLanguage();
  const body = bodyOf(template);
  const [parameters, setParameters] = useState(() => Array.from({ length: variableCount(body) }, () => ""));
  const { pending, problem, run } = useSend(onSent);

  const change = (index: number, text: string): void => {
    setParameters(parameters.with(index, text));
    forgetAttempt(conversationId);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { name, language } = template;
    const trimmed = parameters.map((text) => text.trim());
    const content = { type: "template" as const, name, language, parameters: trimmed };
    void run({ conversationId, content, thread });
  };

  return (
    <form className="template-send" onSubmit={submit}>
      {parameters.map((text, index) => (
        <label key={index}>
          {words.picker.variable(index + 1)}
          <input
            required
            dir="auto"
            maxLength={1024}
            value={text}
            readOnly={pending}
            onChange={(event) => change(index, event.target.value)}
          />
        </label>
      ))}
      <figure>
        <figcaption>{words.picker.preview}</figcaption>
        <p className="bubble-text" dir="auto">
          {filled(body, parameters)}
        </p>
      </figure>
      <ProblemLine problem={problem} />
      <button
        type="submit"
        className="primary"
        disabled={pending || parameters.some((text) => text.trim() === "")}
      >
        {pending ? words.composer.sending : words.picker.send}
      </button>
    </form>
  );
}
