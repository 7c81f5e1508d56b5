/** What the team wrote down of a customer, name by name. */
import { useState, type SubmitEvent } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { setCustomerAttributes } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { customerWords } from "./words";

interface Props {
  conversationId: string;
  conversation: Conversation;
}

interface Edited {
  name: string;
  value: string;
  /** A new one's name can be typed. */
  isNew: boolean;
}

/** The list, and one form at a time. */
export function Attributes({ conversationId, conversation }: Props) {
  const words = useWords(customerWords);
  const [edited, setEdited] = useState<Edited | null>(null);
  const { pending, problem, run } = useCall(setCustomerAttributes);
  const attributes = Object.entries(conversation.attributes).sort(([a], [b]) => a.localeCompare(b));
  const change = async (name: string, value: string | null): Promise<void> => {
    if (await run({ conversationId, attributes: { [name]: value } })) setEdited(null);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (edited) void change(edited.name.trim(), edited.value.trim());
  };
  return (
    <section className="details-part">
      <h3>{words.attributes}</h3>
      {attributes.length === 0 && <p className="muted">{words.noAttributes}</p>}
      <dl className="facts">
        {attributes.map(([name, value]) => (
          <div key={name}>
            <dt dir="auto">{name}</dt>
            <dd>
              <button
                type="button"
                className="quiet fact-button"
                title={words.editAttribute(name)}
                onClick={() => setEdited({ name, value, isNew: false })}
              >
                <bdi>{value}</bdi>
              </button>
              <button
                type="button"
                className="quiet small-button"
                aria-label={words.removeAttribute(name)}
                disabled={pending}
                onClick={() => void change(name, null)}
              >
                <Icon name="close" size={14} />
              </button>
            </dd>
          </div>
        ))}
      </dl>
      {edited === null ? (
        <button
          type="button"
          className="quiet"
          onClick={() => setEdited({ name: "", value: "", isNew: true })}
        >
          {words.addAttribute}
        </button>
      ) : (
        <form className="stack" onSubmit={submit}>
          <label>
            {words.attributeName}
            <input
              autoFocus={edited.isNew}
              required
              pattern="[A-Za-z][A-Za-z0-9_ \-]*"
              maxLength={40}
              title={words.attributeHint}
              readOnly={!edited.isNew}
              value={edited.name}
              onChange={(event) => setEdited({ ...edited, name: event.target.value })}
            />
          </label>
          <label>
            {words.attributeValue}
            <input
              autoFocus={!edited.isNew}
              required
              dir="auto"
              maxLength={500}
              value={edited.value}
              onChange={(event) => setEdited({ ...edited, value: event.target.value })}
            />
          </label>
          <div className="dialog-actions">
            <button type="button" className="quiet" onClick={() => setEdited(null)}>
              {words.cancel}
            </button>
            <button type="submit" disabled={pending}>
              {words.save}
            </button>
          </div>
        </form>
      )}
      <ProblemLine problem={problem} />
    </section>
  );
}
