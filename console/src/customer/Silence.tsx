/** Which messages the customer wants; an agent writes down what they were told. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { setSuppression } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { useWords } from "../language/words";
import { customerWords } from "./words";

interface Props {
  conversationId: string;
  conversation: Conversation;
}

/** How it is, and the two ways to change it. */
export function Silence({ conversationId, conversation }: Props) {
  const words = useWords(customerWords);
  const { pending, problem, run } = useCall(setSuppression);
  const { suppressed, noMarketing } = conversation;
  const change = (scope: "all" | "marketing", active: boolean) => () =>
    void run({ conversationId, scope, active });
  return (
    <section className="details-part">
      <h3>{words.silence}</h3>
      <p>{suppressed ? words.suppressed : noMarketing ? words.noMarketing : words.wanted}</p>
      <p className="details-actions">
        <button type="button" className="link-button" disabled={pending} onClick={change("all", !suppressed)}>
          {suppressed ? words.startAll : words.stopAll}
        </button>
        {!suppressed && (
          <button
            type="button"
            className="link-button"
            disabled={pending}
            onClick={change("marketing", !noMarketing)}
          >
            {noMarketing ? words.startMarketing : words.stopMarketing}
          </button>
        )}
      </p>
      <ProblemLine problem={problem} />
    </section>
  );
}
