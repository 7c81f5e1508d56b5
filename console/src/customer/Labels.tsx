/** The labels of a conversation: each can be taken away, new ones are typed. */
import { useState, type SubmitEvent } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { setLabels } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { openActs, withActs, type LabelActs } from "./labelActs";
import { customerWords } from "./words";

/** As the contract has it. */
const longestLabel = 40;

interface Props {
  conversationId: string;
  conversation: Conversation;
}

/** The labels and a field. */
export function Labels({ conversationId, conversation }: Props) {
  const words = useWords(customerWords);
  const [acts, setActs] = useState<LabelActs>(new Map());
  const open = openActs(conversation.labels, acts);
  if (open.size < acts.size) setActs(open);
  const labels = withActs(conversation.labels, open);
  const [typed, setTyped] = useState("");
  const { pending, problem, run } = useCall(setLabels);
  const change = async (label: string, wanted: boolean): Promise<boolean> => {
    const next = new Map([...open, [label, wanted]]);
    setActs(next);
    const done = await run({ conversationId, labels: withActs(conversation.labels, next) });
    if (done === null) setActs(new Map());
    return done !== null;
  };
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const label = typed.trim();
    if (label === "" || labels.includes(label)) return;
    if (await change(label, true)) setTyped("");
  };
  return (
    <section className="details-part">
      <h3>{words.labels}</h3>
      <ul className="label-list">
        {labels.map((label) => (
          <li key={label} className="chip">
            <bdi>{label}</bdi>
            <button
              type="button"
              className="quiet"
              aria-label={words.removeLabel(label)}
              disabled={pending}
              onClick={() => void change(label, false)}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={(event) => void add(event)}>
        <input
          dir="auto"
          maxLength={longestLabel}
          aria-label={words.addLabel}
          placeholder={words.addLabel}
          value={typed}
          readOnly={pending}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      <ProblemLine problem={problem} />
    </section>
  );
}
