/** Fills a template's variables, shows what the customer will read, and sends it. */
import { useState, type FormEvent } from "react";
import type { Template } from "../../../functions/src/contract/documents";
import type { Message } from "../../../functions/src/contract/message";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { useLanguage } from "../language/language";
import type { Found, LiveSource } from "../live/live";
import { bodyOf, filled, variableCount } from "../templates/templateText";
import { sendOnce } from "./sendOnce";
import { forgetAttempt } from "./unsent";

interface Props {
  conversationId: string;
  thread: LiveSource<Found<Message>>;
  template: Template;
  onSent?: (() => void) | undefined;
}

/** The form; it can be sent only when every variable has a text. */
export function TemplateSend({ conversationId, thread, template, onSent }: Props) {
  const { words } = useLanguage();
  const body = bodyOf(template);
  const blank = Array.from({ length: variableCount(body) }, () => "");
  const [parameters, setParameters] = useState(blank);
  const { pending, problem, run } = useCall(sendOnce);

  const change = (index: number, text: string): void => {
    setParameters(parameters.with(index, text));
    forgetAttempt(conversationId);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { name, language } = template;
    const trimmed = parameters.map((text) => text.trim());
    const content = { type: "template" as const, name, language, parameters: trimmed };
    if (!(await run({ conversationId, content, thread }))) return;
    setParameters(blank);
    onSent?.();
  };

  return (
    <form className="template-send" onSubmit={(event) => void submit(event)}>
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
